import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import type { InstanceWeek } from '../../wire/instance.ts'
import { countByWeek, countUsage } from './queries.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const weekMs = 7 * dayMs
const weeks = 12
/** 1970-01-05: weeks begin on Monday. */
const firstMonday = 4 * dayMs

/** Members, members active within the last 30 days, and their posts; counted at most every ten minutes. */
export const usage = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 10 * minuteMs,
    load: () => countUsage(ctx.db, new Date(ctx.now().getTime() - 30 * dayMs).toISOString().slice(0, 10)),
  }),
)

/** The Monday, 00:00 UTC, of the week in which a moment lies. */
export function weekOf(moment: Date): Date {
  return new Date(Math.floor((moment.getTime() - firstMonday) / weekMs) * weekMs + firstMonday)
}

/**
 * The last twelve weeks, newest first, https://docs.joinmastodon.org/methods/instance/#activity . Only the last day on which a
 * member was here is kept, so `logins` of an older week counts those who have not come back since.
 */
export const activity = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60 * minuteMs,
    load: async (): Promise<InstanceWeek[]> => {
      const since = weekOf(ctx.now()).getTime() - (weeks - 1) * weekMs
      const counts = new Map((await countByWeek(ctx.db, new Date(since))).map((row) => [row.week, row]))
      return Array.from({ length: weeks }, (_, place) => {
        const row = counts.get(place)
        return {
          week: String((since + place * weekMs) / 1000),
          statuses: String(row?.posts ?? 0),
          logins: String(row?.logins ?? 0),
          registrations: String(row?.registrations ?? 0),
        }
      }).toReversed()
    },
  }),
)
