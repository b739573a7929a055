import { createHash } from 'node:crypto'

/** From a moment on, and before another; ISO 8601 in UTC. */
export type Period = { from: string; to: string }
export type Without = 'bots' | 'boosts'

/** What a report is about, as it was asked for and is kept. */
export type Wish = Period & {
  /** Folded, sorted, and as they are shown. */
  tags: { name: string; shown: string }[]
  /** Only what counts in this chat. */
  chat: number | null
  compare: Period | null
  without: Without[]
}

/** The same for the same wish, however it was written. */
export function keyOf({ tags, chat, from, to, compare, without }: Wish): string {
  const said = [
    tags.map(({ name }) => name).sort(),
    chat,
    from,
    to,
    compare?.from,
    compare?.to,
    [...without].sort(),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Whether a period begins and ends with a day (UTC). */
export function isWholeDays({ from, to }: Period): boolean {
  return from.endsWith('T00:00:00.000Z') && to.endsWith('T00:00:00.000Z')
}
