import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account, Instance } from '#lib/api/types.ts'
import type { LongText } from '#wire/instance.ts'
import type { PageServerLoadEvent } from './$types'

/** What the server says of itself, as far as the page shows it. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [{ contact, rules, configuration }, words] = await orErrorPage(
    Promise.all([
      client.get<Instance>('/api/v2/instance'),
      client.get<LongText>('/api/v1/instance/extended_description'),
    ]),
    url,
  )
  return {
    contact: { email: contact.email, account: contact.account && personOf(contact.account) },
    mode: configuration.federation_mode,
    rulesCount: rules.length,
    words: words.content,
  }
}

function personOf({ acct, display_name, username, avatar }: Account) {
  return { acct, name: display_name || username, avatar }
}
