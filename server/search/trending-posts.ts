import type { Status } from '../../wire/status.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { idAt, momentOf } from '../platform/ids.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { muchLikedPosts } from './queries.ts'

const dayMs = 86_400_000
const days = 3
const mostKept = 100
const mostCandidates = 500

/** The weight of a post: the different people who favourited or boosted it, halved with every day of its age. */
export function postScore(people: number, ageMs: number): number {
  return people * 2 ** (-Math.max(0, ageMs) / dayMs)
}

const trending = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    load: async () => {
      const now = ctx.now().getTime()
      const found = await muchLikedPosts(ctx.db, {
        since: idAt(new Date(now - days * dayMs)),
        most: mostCandidates,
      })
      return found
        .map(({ id, people }) => ({ id, score: postScore(people, now - momentOf(id).getTime()) }))
        .sort((a, b) => b.score - a.score || b.id - a.id)
        .slice(0, mostKept)
        .map(({ id }) => id)
    },
  }),
)

/** The posts of the last three days that most people liked; see `postScore`. Computed at most once a minute. */
export async function trendingPosts(
  ctx: Context,
  viewer: Viewer | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<Status[]> {
  const ids = await trending(ctx)()
  return statusesJson(ctx, viewer, ids.slice(offset, offset + limit))
}
