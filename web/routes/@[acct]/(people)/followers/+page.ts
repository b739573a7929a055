import { loadFollows } from '#lib/accounts/load-follows.ts'
import type { PageLoad } from './$types'

/** Who follows an account. */
export const load: PageLoad = async ({ fetch, params: { acct }, parent, url }) => {
  const { viewer, locale } = await parent()
  return loadFollows({ fetch, acct, url, viewer, locale }, 'followers')
}
