import type { Tag } from '../../wire/tag.ts'
import type { Config } from '../platform/config.ts'
import { daysBefore } from './days.ts'
import type { UsesOfDay } from './queries.ts'

/** How many days the history of a hashtag shows, today included. */
export const historyDays = 7

/** The address of a hashtag's page. */
export function hashtagUrl(config: Config, name: string): string {
  return new URL(`/tags/${encodeURIComponent(name)}`, config.publicUrl).href
}

/**
 * The history of a hashtag: the last seven days in UTC, newest first, days without a use included.
 * `uses` may hold any days of this one hashtag, in any order.
 */
export function historyOf(uses: readonly Omit<UsesOfDay, 'tag'>[], now: Date): Tag['history'] {
  const byDay = new Map(uses.map((row) => [row.day, row]))
  return Array.from({ length: historyDays }, (_, ago) => {
    const day = daysBefore(now, ago)
    const row = byDay.get(day)
    return {
      day: String(Date.parse(`${day}T00:00:00Z`) / 1000),
      uses: String(row?.uses ?? 0),
      accounts: String(row?.accounts ?? 0),
    }
  })
}
