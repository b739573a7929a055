import type { Api } from '#lib/api/client.ts'
import { relationshipsWith } from '#lib/accounts/load-profile.ts'
import type { Account, CredentialAccount } from '#lib/api/types.ts'
import type { Origin } from '#wire/origin.ts'
import Counts from './ProfileCounts.svelte'
import More from './MorePosts.svelte'
import Head from './ProfileOrigin.svelte'

export type ProfileElsewhere = Awaited<ReturnType<typeof ofProfile>>

/**
 * What a profile shows that is of another server, or has moved: the pieces of the page, and what they are about. Throws `ApiError`.
 * Only such profiles load this file.
 */
export async function ofProfile(client: Api, account: Account, viewer: CredentialAccount | null) {
  const [[origin = null], [toNext = null]] = await Promise.all([
    client.get<Origin[]>('/api/rounds/v1/origins', { id: [account.id] }),
    account.moved ? relationshipsWith(client, [account.moved], viewer) : [],
  ])
  // Only a member's visit has posts looked up.
  const isLookedUp = viewer !== null && origin !== null && origin.gone_at === null && !origin.refused
  // What few such profiles need is not loaded for all.
  const [LookingUp, NextCard] = await Promise.all([
    isLookedUp ? import('./LookingUp.svelte').then((it) => it.default) : null,
    account.moved ? import('#lib/accounts/AccountCard.svelte').then((it) => it.default) : null,
  ])
  return { Head, Counts, More, LookingUp, NextCard, origin, toNext }
}
