import { idAt, idsPerMillisecond } from '../platform/ids.ts'

/** Ids from `low` on and below `high`. */
export type Window = { low: number; high: number }

const day = 86_400_000
/** How far each step goes on from where the search begins; the last goes to the end. */
const reach = [14 * day, 90 * day, 365 * day]

/**
 * Cuts what is searched into pieces that grow, the one where the search begins first: what many posts say is found in the first, and
 * only what few say is looked for further on. The pieces touch, do not overlap, and cover everything from `low` to `high`.
 * @param ascending begins with the oldest instead of the newest.
 */
export function windows({ low, high }: Window, now: Date, ascending = false): Window[] {
  const pieces: Window[] = []
  const newest = Math.min(high, idAt(now))
  let from = ascending ? low : high
  for (const span of reach) {
    const edge = ascending ? low + span * idsPerMillisecond : newest - span * idsPerMillisecond
    if (edge <= low || edge >= high) continue
    pieces.push(ascending ? { low: from, high: edge } : { low: edge, high: from })
    from = edge
  }
  const rest = ascending ? { low: from, high } : { low, high: from }
  if (rest.low < rest.high) pieces.push(rest)
  return pieces
}
