import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account, CredentialAccount } from '#lib/api/types.ts'
import { loadElsewhere, type Locale } from '#lib/messages/index.ts'
import { loadProfile } from './load-profile.ts'
import { pageOfPeople } from './people.ts'

type Asked = {
  fetch: typeof globalThis.fetch
  acct: string
  url: URL
  viewer: CredentialAccount | null
  locale: Locale
}

/** A list of who follows an account, or whom it follows; of an account of another server with what is not in it. */
export async function loadFollows(
  { fetch, acct, url, viewer, locale }: Asked,
  side: 'followers' | 'following',
) {
  const client = api(fetch)
  const { account } = await orErrorPage(loadProfile(client, acct, viewer), url)
  const query = { max_id: url.searchParams.get('max_id') }
  const people = pageOfPeople(client, `/api/v1/accounts/${account.id}/${side}`, viewer, query)
  return { account, people: await orErrorPage(people, url), elsewhere: await elsewhereOf(account) }

  async function elsewhereOf(account: Account) {
    if (!account.acct.includes('@')) return null
    const [{ ofList }] = await Promise.all([import('#lib/origins/of-list.ts'), loadElsewhere(locale)])
    return ofList(client, account)
  }
}
