import type { Status } from '#lib/api/types.ts'

/** What came and waits to be shown, newest first. */
export type Gathered = {
  readonly posts: readonly Status[]
  /** More came than is kept: there would be a hole below. */
  readonly hasGap: boolean
}
export const nothingGathered: Gathered = { posts: [], hasGap: false }

/** So many wait at most; above that the feed begins anew. */
export const mostGathered = 60

/** Adds posts to those that wait, each once, in order, without those that are shown already. */
export function gather(
  { posts, hasGap }: Gathered,
  came: readonly Status[],
  shown: readonly Status[],
): Gathered {
  const known = new Set([...posts, ...shown].map(({ id }) => id))
  const fresh = came.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return { posts, hasGap }
  const all = [...posts, ...fresh].toSorted((one, other) => Number(other.id) - Number(one.id))
  return { posts: all.slice(0, mostGathered), hasGap: hasGap || all.length > mostGathered }
}

/** Lays what waited on top of what is shown, in order: the reader's own posts may be newer than some of it. */
export function layOn(posts: readonly Status[], shown: readonly Status[]): Status[] {
  const oldest = Number(posts.at(-1)?.id ?? 0)
  const at = shown.findIndex(({ id }) => Number(id) < oldest)
  const end = at < 0 ? shown.length : at
  const top = [...posts, ...shown.slice(0, end)]
  return [...top.toSorted((one, other) => Number(other.id) - Number(one.id)), ...shown.slice(end)]
}

/** Without the posts, and the boosts of posts, of one person. */
export function without(posts: readonly Status[], accountId: string): Status[] {
  return posts.filter(({ account, reblog }) => account.id !== accountId && reblog?.account.id !== accountId)
}
