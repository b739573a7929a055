import type { RepliesPolicy } from '../../wire/list.ts'
import { keep } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { wholeLists } from './queries.ts'
import type {} from './events.ts'

/** All that decides what a list shows. Shared between requests: never change it. */
export type KeptList = {
  id: number
  ownerId: number
  repliesPolicy: RepliesPolicy
  people: ReadonlySet<number>
  tags: ReadonlySet<string>
  searches: readonly string[]
}

const most = 10_000

/** The lists that were read lately, kept until they change. */
export const keptLists = oncePerProcess((ctx) => {
  const kept = keep<KeptList>(most, async (ids) => {
    const rowsById = Map.groupBy(await wholeLists(ctx.db, ids), (row) => row.id)
    return new Map(
      [...rowsById].map(([id, rows]) => {
        const { account_id: ownerId = 0, replies_policy: repliesPolicy = 'list' } = rows[0] ?? {}
        const list = {
          id,
          ownerId,
          repliesPolicy,
          people: new Set(rows.flatMap((row) => row.target_id ?? [])),
          tags: new Set(rows.flatMap((row) => row.tag ?? [])),
          searches: rows.flatMap((row) => row.query ?? []),
        }
        return [id, list] as const
      }),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'list.changed') kept.drop(event.listId)
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: async (listId: number): Promise<KeptList | undefined> => (await kept.get([listId])).get(listId),
  }
})
