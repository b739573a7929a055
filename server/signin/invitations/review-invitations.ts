import type { Account } from '../../../wire/account.ts'
import type { AdminInvitation, InvitedMember } from '../../../wire/invitation.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { noteWithdrawal } from './invitations.ts'
import { withdrawn } from './queries.ts'
import {
  allInvitations,
  invitationForReview,
  joinedBy,
  type InvitationSearch,
  type ReviewedInvitation,
} from './review-queries.ts'

function demandModerator(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'moderator')) throw new Refusal('forbidden', 'This action is not allowed')
}

/**
 * A page of everybody's invitations, the newest first.
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function reviewInvitations(
  ctx: Context,
  viewer: Viewer,
  search: InvitationSearch,
  page: Page,
): Promise<AdminInvitation[]> {
  demandModerator(viewer)
  const rows = newestFirst(await allInvitations(ctx.db, search, page, ctx.now()), page)
  return withMakers(ctx, viewer, rows)
}

/** One invitation. @throws Refusal forbidden unless the viewer is a moderator; not_found. */
export async function reviewInvitation(ctx: Context, viewer: Viewer, text: string): Promise<AdminInvitation> {
  demandModerator(viewer)
  const id = parseId(text)
  const row = id === undefined ? undefined : await invitationForReview(ctx.db, id)
  const [invitation] = row ? await withMakers(ctx, viewer, [row]) : []
  if (!invitation) throw new Refusal('not_found', 'Record not found')
  return invitation
}

/** A page of those who came by an invitation, the newest first. @throws Refusal as `reviewInvitation`. */
export async function listJoined(
  ctx: Context,
  viewer: Viewer,
  text: string,
  page: Page,
): Promise<InvitedMember[]> {
  const { id } = await reviewInvitation(ctx, viewer, text)
  const rows = newestFirst(await joinedBy(ctx.db, Number(id), page), page)
  const accounts = await accountsById(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const account = accounts.get(String(row.id))
    if (!account) return []
    return { account, joined_at: row.created_at.toISOString(), approved: row.approved_at !== null }
  })
}

/**
 * Withdraws anybody's invitation; who came by it stays. Once more changes nothing.
 * @throws Refusal forbidden unless the viewer is a moderator, or when somebody of a higher role made it; not_found.
 */
export async function withdrawAnybodys(ctx: Context, viewer: Viewer, text: string): Promise<AdminInvitation> {
  demandModerator(viewer)
  const id = parseId(text)
  await ctx.db.transaction().execute(async (tx) => {
    const known = id === undefined ? undefined : await invitationForReview(tx, id)
    if (!known) throw new Refusal('not_found', 'Record not found')
    if (!hasRank(viewer.role, known.role)) throw new Refusal('forbidden', 'This action is not allowed')
    const gone = await withdrawn(tx, known.id, undefined, ctx.now())
    if (gone) await noteWithdrawal(ctx, tx, viewer, known.id, `@${known.username}`)
  })
  return reviewInvitation(ctx, viewer, text)
}

async function accountsById(ctx: Context, ids: readonly number[]): Promise<Map<string, Account>> {
  const accounts = await accountsJson(ctx, [...new Set(ids)])
  return new Map(accounts.map((account) => [account.id, account]))
}

async function withMakers(
  ctx: Context,
  viewer: Viewer,
  rows: readonly ReviewedInvitation[],
): Promise<AdminInvitation[]> {
  const makers = await accountsById(
    ctx,
    rows.map((row) => row.account_id),
  )
  return rows.flatMap((row) => {
    const made_by = makers.get(String(row.account_id))
    if (!made_by) return []
    const state = stateOf(row, ctx.now())
    return {
      id: String(row.id),
      made_by,
      // The form says that nobody else sees it.
      note: row.account_id === viewer.accountId ? row.note : null,
      state,
      created_at: row.created_at.toISOString(),
      expires_at: row.expires_at?.toISOString() ?? null,
      withdrawn_at: row.withdrawn_at?.toISOString() ?? null,
      max_uses: row.max_uses,
      uses: row.uses,
      joined: row.joined,
      may_withdraw: state === 'working' && hasRank(viewer.role, row.role),
    }
  })
}

function stateOf(row: ReviewedInvitation, now: Date): AdminInvitation['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.suspended) return 'suspended'
  if (row.max_uses !== null && row.uses >= row.max_uses) return 'used_up'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'working'
}
