import { ApiError, type Api } from '#lib/api/client.ts'
import type {
  Account,
  CredentialAccount,
  FamiliarFollowers,
  FeaturedTag,
  Relationship,
  Search,
} from '#lib/api/types.ts'

export interface Profile {
  account: Account
  /** Null for visitors and for oneself. */
  relationship: Relationship | null
}

/** The account of an address, and what stands between it and the viewer. Throws `ApiError`. */
export async function loadProfile(
  client: Api,
  acct: string,
  viewer: CredentialAccount | null,
): Promise<Profile> {
  const account = await accountOf(client, acct, viewer)
  const [relationship = null] = await relationshipsWith(client, [account], viewer)
  return { account, relationship }
}

/** A member may open the profile of anybody anywhere by their handle: who is not known here is looked up at their server. */
async function accountOf(client: Api, acct: string, viewer: CredentialAccount | null): Promise<Account> {
  try {
    return await client.get<Account>('/api/v1/accounts/lookup', { acct })
  } catch (cause) {
    const isElsewhere = viewer !== null && /^@?[^@]+@[^@]+$/.test(acct)
    if (!isElsewhere || !(cause instanceof ApiError) || cause.status !== 404) throw cause
    const wish = { q: `@${acct.replace(/^@/, '')}`, type: 'accounts', resolve: true, limit: 1 }
    const [found] = (await client.get<Search>('/api/v2/search', wish)).accounts
    if (!found) throw cause
    return found
  }
}

/** What a profile shows beside the account: its hashtags, whom it recommends, and who of the viewer's own people follows it. */
export interface Shows {
  tags: FeaturedTag[]
  endorsed: Account[]
  familiar: Account[]
}

/** Reads what a profile shows. Throws `ApiError`. */
export async function loadShows(client: Api, account: Account, forMember: boolean): Promise<Shows> {
  if (account.suspended) return { tags: [], endorsed: [], familiar: [] }
  const of = `/api/v1/accounts/${account.id}`
  const shows = account.show_featured
  const [tags, endorsed, familiar] = await Promise.all([
    shows ? client.get<FeaturedTag[]>(`${of}/featured_tags`) : [],
    shows ? client.get<Account[]>(`${of}/endorsements`, { limit: 12 }) : [],
    forMember
      ? client.get<FamiliarFollowers[]>('/api/v1/accounts/familiar_followers', { id: [account.id] })
      : [],
  ])
  return { tags, endorsed, familiar: familiar[0]?.accounts ?? [] }
}

/** What stands between the viewer and some accounts, in no order; nothing for visitors and for oneself. */
export async function relationshipsWith(
  client: Api,
  accounts: readonly Account[],
  viewer: CredentialAccount | null,
): Promise<Relationship[]> {
  const ids = accounts.map((account) => account.id).filter((id) => id !== viewer?.id)
  if (!viewer || ids.length === 0) return []
  return client.get<Relationship[]>('/api/v1/accounts/relationships', { id: ids })
}
