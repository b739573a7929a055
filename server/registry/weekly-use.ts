import { daysBefore } from '../hashtags/days.ts'
import { historyDays } from '../hashtags/json.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { usesOfEntries } from './queries.ts'

/** Posts with each described hashtag (or a synonym of it) in the last seven days; counted at most once a minute. Unused ones are left out. */
export const weeklyUse = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: (event) => event.name === 'registry.imported',
    load: () => usesOfEntries(ctx.db, daysBefore(ctx.now(), historyDays - 1)),
  }),
)
