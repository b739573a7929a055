import { postsOf } from '#lib/accounts/posts-of.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageLoad } from './$types'

/** Posts with pictures. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { profile } = await parent()
  const { id, show_media_replies } = profile.account
  const query = { only_media: true, ...(!show_media_replies && { exclude_replies: true }) }
  return { posts: await orErrorPage(postsOf(api(fetch), id, query, url), url) }
}
