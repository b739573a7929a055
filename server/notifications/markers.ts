import type { Markers } from '../../wire/marker.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { type MarkersBody, readId } from './input.ts'
import { markersOf, moveMarker, type StoredMarker } from './queries.ts'

const timelines = ['home', 'notifications'] as const

/** How far a member has read in the timelines asked for; others and unread ones are left out. */
export async function readMarkers(ctx: Context, viewer: Viewer, wanted: readonly string[]): Promise<Markers> {
  const rows = await markersOf(ctx.db, viewer.accountId)
  return markersJson(rows.filter((row) => wanted.includes(row.timeline)))
}

/**
 * Keeps how far a member has read; both timelines or none.
 * @throws Refusal invalid when an id is not one; conflict when a given version is not the stored one.
 */
export async function moveMarkers(ctx: Context, viewer: Viewer, body: MarkersBody): Promise<Markers> {
  const moves = timelines.flatMap((timeline) => {
    const move = body[timeline]
    if (!move) return []
    return [{ timeline, version: move.version, id: readId(move.last_read_id, `${timeline}[last_read_id]`) }]
  })
  const stored = await ctx.db.transaction().execute(async (tx) => {
    const moved: StoredMarker[] = []
    for (const { timeline, version, id } of moves) {
      const row = await moveMarker(
        tx,
        { account_id: viewer.accountId, timeline, last_read_id: id, updated_at: ctx.now() },
        version,
      )
      const isStale = !row || (version !== undefined && row.version !== version + 1)
      if (isStale) throw new Refusal('conflict', 'Conflict during update, please try again')
      moved.push(row)
    }
    return moved
  })
  return markersJson(stored)
}

function markersJson(rows: readonly StoredMarker[]): Markers {
  return Object.fromEntries(
    rows.map((row) => [
      row.timeline,
      {
        last_read_id: String(row.last_read_id),
        version: row.version,
        updated_at: row.updated_at.toISOString(),
      },
    ]),
  )
}
