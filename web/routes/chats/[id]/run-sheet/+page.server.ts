import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { chatPath } from '#lib/chats/address.ts'
import type { RunSheet } from '#wire/chat.ts'
import type { PageServerLoadEvent } from './$types'

/** The run sheet of a chat, to be printed or read beside it. */
export async function load({ fetch, url, params, parent }: PageServerLoadEvent) {
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  return { sheet: await orErrorPage(api(fetch).get<RunSheet>(`${chatPath(params.id)}/run_sheet`), url) }
}
