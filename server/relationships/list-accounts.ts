import type { Account } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { noEnds, readPage, type Ends, type Page } from '../platform/paging.ts'
import { keptAudiences } from './kept-audiences.ts'
import { type ListedAccount, listMutes, listOtherEnds } from './queries.ts'

/** A page of accounts, with its ends for the Link header. */
export type AccountPage<A = Account> = { accounts: A[]; ends: Ends }

export type MutedAccount = Account & { mute_expires_at: string | null }

export const noAccounts: AccountPage = { accounts: [], ends: noEnds }

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
  return hydrated(ctx, viewer, page, (wider) => listOtherEnds(ctx.db, side, viewer.accountId, wider, null))
}

/** Whom the member blocks, newest first. */
export async function listBlocked(ctx: Context, viewer: Viewer, page: Page): Promise<AccountPage> {
  const side = { table: 'blocks', of: 'account_id' } as const
  return hydrated(ctx, viewer, page, (wider) => listOtherEnds(ctx.db, side, viewer.accountId, wider, null))
}

/** Whom the member mutes now, newest first, with the end of each mute. https://docs.joinmastodon.org/entities/MutedAccount/ */
export async function listMuted(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<AccountPage<MutedAccount>> {
  const expiry = new Map<string, string | null>()
  const { accounts, ends } = await hydrated(ctx, viewer, page, async (wider) => {
    const rows = await listMutes(ctx.db, viewer.accountId, wider, ctx.now())
    for (const row of rows) expiry.set(String(row.accountId), row.expiresAt?.toISOString() ?? null)
    return rows
  })
  return { ends, accounts: accounts.map((one) => ({ ...one, mute_expires_at: expiry.get(one.id) ?? null })) }
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
  if (account.suspended_at !== null || (account.hide_collections && !isOwn)) return noAccounts
  if (readerId !== null && (await keptAudiences(ctx).of(readerId)).blockedBy.has(id)) return noAccounts
  const side = { table: 'follows', of } as const
  return hydrated(ctx, viewer, page, (wider) =>
    listOtherEnds(ctx.db, side, id, wider, isOwn ? null : readerId),
  )
}

/** A page of accounts, as somebody reads it; `read` gives it newest first. */
export async function hydrated(
  ctx: Context,
  viewer: Viewer | null,
  page: Page,
  read: (page: Page) => Promise<ListedAccount[]>,
): Promise<AccountPage> {
  const { rows, ends } = await readPage(page, read, ({ pageId }) => pageId)
  const accounts = await accountsJson(
    ctx,
    rows.map((row) => row.accountId),
    viewer?.accountId,
  )
  return { accounts, ends }
}
