import type { Api, Page, Query } from '#lib/api/client.ts'
import type { Account, CredentialAccount, Relationship } from '#lib/api/types.ts'
import { relationshipsWith } from './load-profile.ts'

/** Somebody in a list of people. */
export interface Person {
  account: Account
  relationship: Relationship | null
}

/** A page of a list of accounts, each with what stands between them and the viewer. Throws `ApiError`. */
export async function pageOfPeople(
  client: Api,
  path: string,
  viewer: CredentialAccount | null,
  query?: Query,
): Promise<Page<Person>> {
  const page = await client.page<Account>(path, query)
  return { ...page, items: await asPeople(client, page.items, viewer) }
}

export async function asPeople(
  client: Api,
  accounts: readonly Account[],
  viewer: CredentialAccount | null,
): Promise<Person[]> {
  const between = new Map((await relationshipsWith(client, accounts, viewer)).map((one) => [one.id, one]))
  return accounts.map((account) => ({ account, relationship: between.get(account.id) ?? null }))
}
