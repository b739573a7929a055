import type { Relationship } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { changePair } from './change-pair.ts'
import { keptAudiences } from './kept-audiences.ts'
import { hydrated, noAccounts, type AccountPage } from './list-accounts.ts'
import { deleteEndorsement, insertEndorsement } from './people-queries.ts'
import { listOtherEnds } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/**
 * Recommends somebody on one's own profile. Once more changes nothing. https://docs.joinmastodon.org/methods/accounts/#endorse
 * @throws Refusal not_found when there is no such account; invalid when the member does not follow it.
 */
export async function endorseAccount(ctx: Context, viewer: Viewer, targetId: number): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  await changePair(ctx, accountId, targetId, async (tx) => {
    const row = { account_id: accountId, target_id: targetId, id: ctx.newId(), created_at: ctx.now() }
    const stored = await insertEndorsement(tx, row)
    if (stored === 'not followed')
      throw new Refusal('invalid', 'You must be already following the person you want to endorse', 'id')
    return { changed: stored === 'new' }
  })
  return oneRelationship(ctx, accountId, targetId)
}

/** Ends a recommendation. Without one it changes nothing. */
export async function unendorseAccount(
  ctx: Context,
  viewer: Viewer,
  targetId: number,
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  await changePair(ctx, accountId, targetId, async (tx) => ({
    changed: await deleteEndorsement(tx, accountId, targetId),
  }))
  return oneRelationship(ctx, accountId, targetId)
}

/** Whom the member recommends, the latest first. */
export async function listOwnEndorsed(ctx: Context, viewer: Viewer, page: Page): Promise<AccountPage> {
  const side = { table: 'endorsements', of: 'account_id' } as const
  return hydrated(ctx, viewer, page, (wider) => listOtherEnds(ctx.db, side, viewer.accountId, wider, null))
}

/**
 * Whom an account recommends, the latest first; for a reader without those whom they have shut out.
 * @throws Refusal not_found when there is no such account.
 */
export async function listEndorsed(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  page: Page,
): Promise<AccountPage> {
  const account = await knownAccount(ctx, id)
  const readerId = viewer?.accountId ?? null
  const isOwn = readerId === id
  if (account.suspended_at !== null) return noAccounts
  if (readerId !== null && (await keptAudiences(ctx).of(readerId)).blockedBy.has(id)) return noAccounts
  const side = { table: 'endorsements', of: 'account_id' } as const
  return hydrated(ctx, viewer, page, (wider) =>
    listOtherEnds(ctx.db, side, id, wider, isOwn ? null : readerId),
  )
}
