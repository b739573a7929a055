import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { Conversation } from '#lib/api/types.ts'
import type { LayoutServerLoadEvent } from './$types'

/** The member's conversations, beside whatever of them is open. */
export async function load({ fetch, parent, url, depends }: LayoutServerLoadEvent) {
  depends('rounds:messages')
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const query = { max_id: url.searchParams.get('before'), limit: 40 }
  const list = await orErrorPage(api(fetch).page<Conversation>('/api/v1/conversations', query), url)
  return { viewer, list }
}
