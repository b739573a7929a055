import { postsOf } from '#lib/accounts/posts-of.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** Posts and boosts without replies, pinned ones first; `?tagged=` narrows them to a hashtag. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { profile } = await parent()
  const client = api(fetch)
  const { id } = profile.account
  const tagged = url.searchParams.get('tagged')
  const isStart = !tagged && !url.searchParams.has('max_id')
  const query = { exclude_replies: tagged ? null : true, tagged }
  const [posts, pinned] = await orErrorPage(
    Promise.all([
      postsOf(client, id, query, url),
      isStart ? client.get<Status[]>(`/api/v1/accounts/${id}/statuses`, { pinned: true }) : [],
    ]),
    url,
  )
  return { posts, pinned, tagged }
}
