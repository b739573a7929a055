import { stringify } from 'csv-stringify/sync'
import type { AuditEntry } from '../../wire/moderation.ts'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { inertCell } from '../text/csv.ts'
import { auditPage, type AuditFilter, type AuditRow } from './queries.ts'

/** More would not fit into memory and time; a longer log is fetched in parts, by dates. */
const mostOfExport = 50_000
const batch = 1000

/**
 * A page of what was done, newest first.
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function listActs(
  ctx: Context,
  viewer: Viewer,
  filter: AuditFilter,
  page: Page,
): Promise<AuditEntry[]> {
  demandStaff(viewer)
  return newestFirst(await auditPage(ctx.db, filter, page), page).map(entryJson)
}

/**
 * The same as CSV (RFC 4180), newest first, at most 50,000 lines.
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function exportActs(ctx: Context, viewer: Viewer, filter: AuditFilter): Promise<string> {
  demandStaff(viewer)
  const rows: AuditRow[] = []
  for (let before: number | undefined; rows.length < mostOfExport; before = rows.at(-1)?.id) {
    const some = await auditPage(ctx.db, filter, { before, limit: batch })
    rows.push(...some)
    if (some.length < batch) break
  }
  const lines = rows.map((row) => [
    String(row.place),
    row.at.toISOString(),
    inertCell(row.actor),
    row.action,
    row.target_kind,
    row.target_id,
    inertCell(row.target),
    JSON.stringify(row.details),
  ])
  return stringify([
    ['place', 'at', 'actor', 'action', 'target_kind', 'target_id', 'target', 'details'],
    ...lines,
  ])
}

function demandStaff(viewer: Viewer): void {
  if (!hasRank(viewer.role, 'moderator')) throw new Refusal('forbidden', 'This action is not allowed')
}

function entryJson(row: AuditRow): AuditEntry {
  return {
    id: String(row.id),
    place: row.place,
    at: row.at.toISOString(),
    actor: row.actor_id === null ? null : { id: String(row.actor_id), username: row.actor },
    action: row.action,
    target: { kind: row.target_kind, id: row.target_id, label: row.target },
    details: row.details,
  }
}
