import type { Tx } from '../platform/database.ts'
import { dayOf } from './days.ts'
import { addUses, insertNewHashtags, takeUses } from './queries.ts'
import type {} from './tables.ts'

export type UsedIn = {
  /** Folded names with the author's capitals; doubles count once, in the capitals of the first. */
  tags: readonly { tag: string; shown: string }[]
  /** When the post was made; decides the day (UTC). */
  at: Date
}

export type HashtagUse = UsedIn & { accountId: number; newId: () => number }

/**
 * Keeps which hashtags a post used: new ones are registered in the author's capitals, and the use is counted for the
 * day. To be called in the transaction that creates a post, and only for public posts: what is counted here is shown
 * to everybody.
 */
export async function recordHashtagUse(tx: Tx, { accountId, tags, at, newId }: HashtagUse): Promise<void> {
  await recordHashtagUses(tx, { accountId, posts: [{ tags, at }], newId })
}

/**
 * The same for many public posts of one account at once, such as imported ones: at most a few thousand hashtags a call.
 */
export async function recordHashtagUses(
  tx: Tx,
  { accountId, posts, newId }: { accountId: number; posts: readonly UsedIn[]; newId: () => number },
): Promise<void> {
  const fresh = new Map<string, { name: string; shown: string; id: number; created_at: Date }>()
  const uses = new Map<string, { tag: string; day: string; uses: number }>()
  for (const { tags, at } of posts) {
    const day = dayOf(at)
    for (const [tag, shown] of new Map(tags.toReversed().map((each) => [each.tag, each.shown]))) {
      if (!fresh.has(tag)) fresh.set(tag, { name: tag, shown, id: newId(), created_at: at })
      const use = uses.get(`${tag} ${day}`) ?? { tag, day, uses: 0 }
      uses.set(`${tag} ${day}`, { ...use, uses: use.uses + 1 })
    }
  }
  if (fresh.size === 0) return
  // Sorted, so that two transactions which take the same rows never wait for each other in a circle.
  await insertNewHashtags(
    tx,
    [...fresh.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  )
  await addUses(tx, accountId, sorted([...uses.values()]))
}

function sorted<U extends { tag: string; day: string }>(uses: U[]): U[] {
  const key = ({ tag, day }: U) => `${tag} ${day}`
  return uses.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Takes back what `recordHashtagUse` counted, when a public post is deleted. `at` is when the post was made. */
export async function forgetHashtagUse(
  tx: Tx,
  { accountId, tags, at }: { accountId: number; tags: readonly string[]; at: Date },
): Promise<void> {
  await forgetHashtagUses(tx, { accountId, posts: [{ tags: tags.map((tag) => ({ tag })), at }] })
}

/** Takes back what `recordHashtagUses` counted for some public posts of one account. */
export async function forgetHashtagUses(
  tx: Tx,
  {
    accountId,
    posts,
  }: { accountId: number; posts: readonly { tags: readonly { tag: string }[]; at: Date }[] },
): Promise<void> {
  const uses = new Map<string, { tag: string; day: string; uses: number }>()
  for (const { tags, at } of posts) {
    const day = dayOf(at)
    for (const tag of new Set(tags.map((each) => each.tag))) {
      const use = uses.get(`${tag} ${day}`) ?? { tag, day, uses: 0 }
      uses.set(`${tag} ${day}`, { ...use, uses: use.uses + 1 })
    }
  }
  if (uses.size > 0) await takeUses(tx, accountId, sorted([...uses.values()]))
}
