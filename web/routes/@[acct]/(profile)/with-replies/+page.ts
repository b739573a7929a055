import { postsOf } from '#lib/accounts/posts-of.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageLoad } from './$types'

/** Everything that somebody posted, answers too. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { profile } = await parent()
  return { posts: await orErrorPage(postsOf(api(fetch), profile.account.id, {}, url), url) }
}
