import type { Relationship } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { type RelationshipRow, relationshipRows } from './queries.ts'

/**
 * What stands between a member and some accounts, in the order of `ids`; unknown ids are left out. One query.
 * Suspended accounts are left out unless `withSuspended`.
 */
export async function relationshipsJson(
  ctx: Context,
  accountId: number,
  ids: readonly number[],
  withSuspended = false,
): Promise<Relationship[]> {
  if (ids.length === 0) return []
  const rows = await relationshipRows(ctx.db, accountId, [...new Set(ids)], { now: ctx.now(), withSuspended })
  return rows.map(relationshipJson)
}

/** The same for one account that is known to exist. */
export async function oneRelationship(
  ctx: Context,
  accountId: number,
  targetId: number,
): Promise<Relationship> {
  const [relationship] = await relationshipsJson(ctx, accountId, [targetId], true)
  if (!relationship) throw new Error(`Account ${targetId} has gone.`)
  return relationship
}

/** https://docs.joinmastodon.org/entities/Relationship/ */
function relationshipJson(row: RelationshipRow): Relationship {
  return {
    id: String(row.id),
    following: row.following,
    showing_reblogs: row.show_boosts ?? false,
    notifying: row.notify ?? false,
    languages: row.languages,
    followed_by: row.followed_by,
    blocking: row.blocking,
    blocked_by: row.blocked_by,
    muting: row.muting,
    muting_notifications: row.muting_notifications ?? false,
    muting_expires_at: row.muting_expires_at?.toISOString() ?? null,
    requested: row.requested,
    requested_by: row.requested_by,
    domain_blocking: row.domain_blocking,
    endorsed: row.endorsed,
    note: row.note ?? '',
  }
}
