import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { Search } from '#lib/api/types.ts'
import { accountHref, postHref } from '#lib/posts/address.ts'
import type { PageServerLoadEvent } from './$types'

/**
 * Where other servers send our members who want to do something with what they saw there: to its page here, on which they do it.
 * https://docs.joinmastodon.org/spec/webfinger/ (`http://ostatus.org/schema/1.0/subscribe`)
 */
export async function load({ url, parent, fetch }: PageServerLoadEvent) {
  const { viewer } = await parent()
  const typed = (url.searchParams.get('uri') ?? url.searchParams.get('acct') ?? '').trim().slice(0, 2000)
  if (!viewer) redirect(303, signInPath(url))
  if (typed === '') return { typed, missed: null }
  const q = typed.replace(/^acct:@?/i, '@')
  const found = await orErrorPage(
    api(fetch).get<Search>('/api/v2/search', { q, resolve: true, limit: 1 }),
    url,
  )
  const [post] = found.statuses
  if (post) redirect(303, postHref(post))
  const [account] = found.accounts
  if (account) redirect(303, accountHref(account))
  return { typed, missed: found.missed_elsewhere ?? null }
}
