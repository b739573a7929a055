import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Tag } from '#lib/api/types.ts'
import { reportsPath } from '#lib/insights/address.ts'
import { loadInsights } from '#lib/messages/index.ts'
import type { Chat } from '#wire/chat.ts'
import type { HashtagReport } from '#wire/hashtag-report.ts'
import type { PageLoad } from './$types'

/** Where one asks for the report of a hashtag, and finds earlier ones. `?chat=` is a chat that is offered first. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const client = api(fetch)
  const name = encodeURIComponent(params.name)
  const { locale } = await parent()
  const [tag, earlier, chats] = await orErrorPage(
    Promise.all([
      client.get<Tag>(`/api/v1/tags/${name}`),
      client.get<HashtagReport[]>(reportsPath, { tag: params.name, limit: 10 }),
      client.get<Chat[]>('/api/rounds/v1/chats', { tag: params.name, status: 'closed', limit: 3 }),
      loadInsights(locale),
    ]),
    url,
  )
  return { tag, earlier, chats, chosen: url.searchParams.get('chat') }
}
