import type { Account } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { keptAudiences } from './kept-audiences.ts'
import { type ListedAccount, listMutes, listOtherEnds } from './queries.ts'

/** A page of accounts; `first` and `last` are the ids by which the list is sorted, for the Link header. */
export type AccountPage<A = Account> = { accounts: A[]; first?: number; last?: number }

export type MutedAccount = Account & { mute_expires_at: string | null }

const nothing: AccountPage = { accounts: [] }

/**
 * Who follows an account, newest follow first. Empty for others when the account hides its collections or blocks the reader; a reader
 * does not meet people whom they blocked or muted, or who block them.
 * @throws Refusal not_found when there is no such account.
 */
export function listFollowers(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  page: Page,
): Promise<AccountPage> {
  return listFollowsOf(ctx, viewer, id, 'target_id', page)
}

/** Whom an account follows; otherwise as `listFollowers`. */
export function listFollowing(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  page: Page,
): Promise<AccountPage> {
  return listFollowsOf(ctx, viewer, id, 'account_id', page)
}

/** Who waits to be allowed to follow the member, newest first. */
export async function listFollowRequests(ctx: Context, viewer: Viewer, page: Page): Promise<AccountPage> {
  const side = { table: 'follow_requests', of: 'target_id' } as const
  return hydrated(ctx, viewer, await listOtherEnds(ctx.db, side, viewer.accountId, page, null))
}

/** Whom the member blocks, newest first. */
export async function listBlocked(ctx: Context, viewer: Viewer, page: Page): Promise<AccountPage> {
  const side = { table: 'blocks', of: 'account_id' } as const
  return hydrated(ctx, viewer, await listOtherEnds(ctx.db, side, viewer.accountId, page, null))
}

/** Whom the member mutes now, newest first, with the end of each mute. https://docs.joinmastodon.org/entities/MutedAccount/ */
export async function listMuted(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AccountPage<MutedAccount>> {
  const rows = await listMutes(ctx.db, viewer.accountId, page, ctx.now())
  const ends = new Map(rows.map((row) => [String(row.accountId), row.expiresAt?.toISOString() ?? null]))
  const { accounts, ...ids } = await hydrated(ctx, viewer, rows)
  return { ...ids, accounts: accounts.map((one) => ({ ...one, mute_expires_at: ends.get(one.id) ?? null })) }
}

async function listFollowsOf(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  of: 'account_id' | 'target_id',
  page: Page,
): Promise<AccountPage> {
  const account = await knownAccount(ctx, id)
  const readerId = viewer?.accountId ?? null
  const isOwn = readerId === id
  if (account.suspended_at !== null || (account.hide_collections && !isOwn)) return nothing
  if (readerId !== null && (await keptAudiences(ctx).of(readerId)).blockedBy.has(id)) return nothing
  return hydrated(
    ctx,
    viewer,
    await listOtherEnds(ctx.db, { table: 'follows', of }, id, page, isOwn ? null : readerId),
  )
}

/** A page of accounts, as somebody reads it, with the ids by which it is sorted. */
export async function hydrated(
  ctx: Context,
  viewer: Viewer | null,
  rows: ListedAccount[],
): Promise<AccountPage> {
  const accounts = await accountsJson(
    ctx,
    rows.map((row) => row.accountId),
    viewer?.accountId,
  )
  return { accounts, first: rows.at(0)?.pageId, last: rows.at(-1)?.pageId }
}
