import { keep } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { readyFilter, type ReadyFilter } from './match.ts'
import { filtersOf } from './queries.ts'
import type {} from './events.ts'

const nothing: readonly ReadyFilter[] = []
const mostMembers = 10_000

/** The filters of active members, ready to be held against posts, kept until they change. One that ran out may be among them. */
export const keptFilters = oncePerProcess((ctx) => {
  const kept = keep<readonly ReadyFilter[]>(mostMembers, async (ids) => {
    const byMember = Map.groupBy(await filtersOf(ctx.db, ids), (filter) => filter.account_id)
    return new Map(ids.map((id) => [id, byMember.get(id)?.map(readyFilter) ?? nothing]))
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'filters.changed') kept.drop(event.accountId)
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: async (accountId: number): Promise<readonly ReadyFilter[]> =>
      (await kept.get([accountId])).get(accountId) ?? nothing,
    /** The same for several members. */
    ofAll: (accountIds: readonly number[]) => kept.get(accountIds),
  }
})
