import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { chatPath } from '#lib/chats/address.ts'
import { loadStage } from '#lib/chats/load-stage.ts'
import type { Chat } from '#wire/chat.ts'
import type { PageLoad } from './$types'

/** A chat: announced, held, or read. Only what is shown now is loaded. */
export const load: PageLoad = async ({ fetch, params, url, parent, depends }) => {
  depends('rounds:chat')
  const client = api(fetch)
  const { viewer, locale } = await parent()
  const chat = await orErrorPage(client.get<Chat>(chatPath(params.id)), url)
  return {
    chat,
    show: await orErrorPage(loadStage(client, chat, { url, locale, isMember: viewer !== null }), url),
  }
}
