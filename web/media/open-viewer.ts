import { page } from '$app/state'
import type { MediaAttachment } from '#lib/api/types.ts'
import { loadRare } from '#lib/messages/index.ts'
import { showOver } from '#lib/ui/show-over.ts'

/**
 * Shows pictures over the page, beginning with one of them. What it needs is loaded only now.
 * @param places the address of each picture's post, where that is not on the page
 */
export async function openViewer(
  pictures: readonly MediaAttachment[],
  at: number,
  places?: readonly string[],
): Promise<void> {
  const [{ default: Viewer }] = await Promise.all([import('./Viewer.svelte'), loadRare(page.data.locale)])
  showOver(Viewer, { pictures, first: at, places })
}
