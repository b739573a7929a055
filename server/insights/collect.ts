import type { Db } from '../platform/database.ts'
import { idAt } from '../platform/ids.ts'
import { idsAfter, knownBefore, readAuthors, readBoosts, readPosts } from './material-queries.ts'
import type { Material, Post } from './material.ts'
import { mostPosts } from './method.ts'
import type { Period, Wish } from './wish.ts'

const batch = 5000

/** More posts than a report may have. */
export class TooManyPosts extends Error {}

/**
 * Reads what a period is counted from: what a visitor of the hashtag's page could have seen, no more.
 * @param tell hears how many posts have been read.
 * @throws TooManyPosts
 */
export async function collect(
  db: Db,
  wish: Wish,
  period: Period,
  tell: (posts: number) => void,
): Promise<Material> {
  const posts: Post[] = []
  for (let after = idAt(new Date(period.from)) - 1; ;) {
    const ids = await idsAfter(db, wish, period, { after, most: batch })
    if (ids.length > 0) posts.push(...(await readPosts(db, ids, period)))
    if (posts.length > mostPosts) throw new TooManyPosts()
    tell(posts.length)
    const last = ids.at(-1)
    if (last === undefined || ids.length < batch) break
    after = last
  }
  const boosts = wish.without.includes('boosts') ? [] : await readBoosts(db, wish, period)
  const people = [...new Set([...posts, ...boosts].map(({ account }) => account))]
  return {
    posts,
    boosts,
    authors: await readAuthors(db, people, wish.chat),
    known: await knownBefore(db, wish, period, [...new Set(posts.map(({ account }) => account))]),
  }
}
