import { postsOf } from '#lib/accounts/posts-of.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageLoad } from './$types'

/** Posts with pictures. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { profile } = await parent()
  return { posts: await orErrorPage(postsOf(api(fetch), profile.account.id, { only_media: true }, url), url) }
}
