import type { Markers, Status } from '#lib/api/types.ts'

/** After how long one was away, in milliseconds. */
const awayMs = 4 * 3600_000

/**
 * Whether a member comes back after hours and has missed something, and the newest post of others that home shows.
 * @param marker of home; who never had one has missed nothing.
 */
export function awayFrom(
  marker: Markers['home'] | undefined,
  posts: readonly Pick<Status, 'id'>[],
  now: Date,
): { away: boolean; newest: string | null } {
  const newest = posts[0]?.id ?? null
  if (!marker || newest === null) return { away: false, newest }
  const hasNew = Number(newest) > Number(marker.last_read_id)
  return {
    away: hasNew && now.getTime() - Date.parse(marker.updated_at) > awayMs,
    // The marker moves also when nothing is new: it says when one was here.
    newest,
  }
}
