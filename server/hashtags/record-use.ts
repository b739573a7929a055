import type { Tx } from '../platform/database.ts'
import { dayOf } from './days.ts'
import { addUses, insertNewHashtags, takeUses } from './queries.ts'
import type {} from './tables.ts'

export type HashtagUse = {
  accountId: number
  /** Folded names with the author's capitals; doubles count once. */
  tags: readonly { tag: string; shown: string }[]
  /** When the post was made; decides the day (UTC). */
  at: Date
  newId: () => number
}

/**
 * Keeps which hashtags a post used: new ones are registered in the author's capitals, and the use is counted for the
 * day. To be called in the transaction that creates a post, and only for public posts: what is counted here is shown
 * to everybody.
 */
export async function recordHashtagUse(tx: Tx, { accountId, tags, at, newId }: HashtagUse): Promise<void> {
  const shownByName = new Map(tags.map(({ tag, shown }) => [tag, shown]))
  if (shownByName.size === 0) return
  const names = [...shownByName.keys()].sort()
  const fresh = names.map((name) => ({
    name,
    shown: shownByName.get(name) ?? name,
    id: newId(),
    created_at: at,
  }))
  await insertNewHashtags(tx, fresh)
  await addUses(tx, accountId, names, dayOf(at))
}

/** Takes back what `recordHashtagUse` counted, when a public post is deleted. `at` is when the post was made. */
export async function forgetHashtagUse(
  tx: Tx,
  { accountId, tags, at }: { accountId: number; tags: readonly string[]; at: Date },
): Promise<void> {
  const names = [...new Set(tags)].sort()
  if (names.length > 0) await takeUses(tx, accountId, names, dayOf(at))
}
