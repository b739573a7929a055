import { redirect } from '@sveltejs/kit'
import { ApiError, api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { Search } from '#lib/api/types.ts'
import { accountHref, postHref } from '#lib/posts/address.ts'
import type { RequestHandler } from './$types'

/**
 * Where other servers send a member of this one who wants to follow or answer over here what they read over there: WebFinger names this
 * address (`subscribe`). Leads to the person or post, or to the search where there is none.
 */
export const GET: RequestHandler = async ({ url, fetch }) => {
  const given = (url.searchParams.get('uri') ?? url.searchParams.get('acct') ?? '').trim().slice(0, 500)
  const query = given.replace(/^acct:@?/i, '@')
  if (query === '') redirect(303, '/search')
  const found = await orErrorPage(lookUp(api(fetch), query), url)
  if (found === null) redirect(303, signInPath(url))
  const [post] = found.statuses
  if (post) redirect(303, postHref(post))
  const [account] = found.accounts
  redirect(303, account ? accountHref(account) : `/search?q=${encodeURIComponent(query)}`)
}

/** null: only members may have something looked up elsewhere. */
async function lookUp(client: ReturnType<typeof api>, query: string): Promise<Search | null> {
  try {
    return await client.get<Search>('/api/v2/search', { q: query, resolve: true, limit: 1 })
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 401) return null
    throw cause
  }
}
