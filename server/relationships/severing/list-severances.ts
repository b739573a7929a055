import { stringify } from 'csv-stringify/sync'
import type { RelationshipSeveranceEvent } from '../../../wire/severance.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import type { Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { severancePage, severancesById, severedHandles, type SeveranceRow } from './queries.ts'

/** A page of the decisions that ended follows of a member, newest first. */
export async function listSeverances(
  ctx: Context,
  { accountId }: Viewer,
  page: Page,
): Promise<RelationshipSeveranceEvent[]> {
  return (await severancePage(ctx.db, accountId, page)).map(severanceJson)
}

/** Some of them, by id; those of others are left out. */
export async function severancesJson(
  ctx: Context,
  { accountId }: Viewer,
  ids: readonly number[],
): Promise<Map<number, RelationshipSeveranceEvent>> {
  const rows = await severancesById(ctx.db, accountId, ids)
  return new Map(rows.map((row) => [row.id, severanceJson(row)]))
}

/**
 * Whom a decision concerned, as CSV in the shape in which follows are taken along and brought (Mastodon's).
 * @throws Refusal not_found when there is no such decision about the viewer's follows.
 */
export async function severedCsv(
  ctx: Context,
  { accountId }: Viewer,
  { id, side }: { id: string; side: 'followers' | 'following' },
): Promise<string> {
  const severanceId = parseId(id)
  const found = severanceId === undefined ? [] : await severancesById(ctx.db, accountId, [severanceId])
  if (severanceId === undefined || found.length === 0) throw new Refusal('not_found', 'Record not found')
  const isFollower = side === 'followers'
  const rows = await severedHandles(ctx.db, { accountId, severanceId, isFollower })
  if (isFollower) return stringify([['Account address'], ...rows.map(({ handle }) => [handle])])
  const cells = rows.map(({ handle, show_boosts, notify, languages }) => [
    handle,
    String(show_boosts),
    String(notify),
    (languages ?? []).join(', '),
  ])
  return stringify([['Account address', 'Show boosts', 'Notify on new posts', 'Languages'], ...cells])
}

/** https://docs.joinmastodon.org/entities/RelationshipSeveranceEvent/ */
function severanceJson(row: SeveranceRow): RelationshipSeveranceEvent {
  return {
    id: String(row.id),
    type: row.type,
    purged: row.purged,
    target_name: row.target_name,
    followers_count: row.followers,
    following_count: row.following,
    created_at: row.created_at.toISOString(),
  }
}
