import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { loadChats } from '#lib/messages/index.ts'
import type { Chat, ChatSeries } from '#wire/chat.ts'
import type { PageLoad } from './$types'

/** A series with its chats, the latest first. */
export const load: PageLoad = async ({ fetch, params, url, parent, depends }) => {
  depends('rounds:series')
  await loadChats((await parent()).locale, 'calendar')
  const client = api(fetch)
  const id = encodeURIComponent(params.id)
  const query = { series: params.id, order: 'latest', limit: 20, max_id: url.searchParams.get('max_id') }
  const [series, list] = await orErrorPage(
    Promise.all([
      client.get<ChatSeries>(`/api/rounds/v1/chat_series/${id}`),
      client.page<Chat>('/api/rounds/v1/chats', query),
    ]),
    url,
  )
  return { series, list }
}
