import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { recountBallots } from './queries.ts'
import type {} from './events.ts'

/** Counts the ballots of all polls anew; who votes meanwhile waits. @returns how many polls had a wrong number. */
export async function repairPollCounters(ctx: Context): Promise<number> {
  return transact(ctx, async (tx, emit) => {
    await sql`lock table polls, ballots in share row exclusive mode`.execute(tx)
    const posts = await recountBallots(tx)
    for (const postId of posts) emit({ name: 'post.counted', postId })
    return posts.length
  })
}
