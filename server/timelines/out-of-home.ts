import { keep } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { keptOutOfHome } from './queries.ts'

/** What a member reads in lists instead of home: people and (folded) hashtags. */
export type OutOfHome = { people: ReadonlySet<number>; tags: ReadonlySet<string> }

const nothing: OutOfHome = { people: new Set(), tags: new Set() }
const mostMembers = 10_000

/** What active members keep out of home, kept in memory until one of their lists changes. */
export const outOfHome = oncePerProcess((ctx) => {
  const kept = keep<OutOfHome>(mostMembers, async (ids) => {
    const byMember = Map.groupBy(await keptOutOfHome(ctx.db, ids), (row) => row.account_id)
    return new Map(
      ids.map((id) => {
        const rows = byMember.get(id)
        if (!rows) return [id, nothing]
        const people = new Set(rows.flatMap((row) => row.target_id ?? []))
        return [id, { people, tags: new Set(rows.flatMap((row) => row.tag ?? [])) }]
      }),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'list.changed') kept.drop(event.accountId)
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: async (accountId: number): Promise<OutOfHome> =>
      (await kept.get([accountId])).get(accountId) ?? nothing,
  }
})
