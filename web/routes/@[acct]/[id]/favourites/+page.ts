import { pageOfPeople, type Person } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import { loadElsewhere, type Locale } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** A post and who marked it as a favourite. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { viewer, locale } = await parent()
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const query = { max_id: url.searchParams.get('max_id') }
  const [post, people] = await orErrorPage(
    Promise.all([client.get<Status>(path), pageOfPeople(client, `${path}/favourited_by`, viewer, query)]),
    url,
  )
  return { post, people, Reacted: await reactedFor(people.items, locale) }
}

/** What shows the emoji of people of other servers, where there are any. */
async function reactedFor(people: readonly Person[], locale: Locale) {
  if (!people.some(({ account }) => account.acct.includes('@'))) return null
  const [loaded] = await Promise.all([import('#lib/origins/Reacted.svelte'), loadElsewhere(locale)])
  return loaded.default
}
