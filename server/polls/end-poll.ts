import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { lockPoll, markEnded } from './queries.ts'
import { askForEnd } from './store-poll.ts'
import type {} from './events.ts'

/**
 * Ends a poll whose time has come: a job that was stored with the poll. It does nothing for a poll that is gone or has ended, and
 * waits on when the end was put off or this machine's clock is behind the database's.
 */
export async function endPoll(ctx: Context, { postId }: { postId: number }): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const poll = await lockPoll(tx, postId)
    if (!poll) return
    const now = ctx.now()
    if (poll.expires_at > now) {
      await askForEnd(tx, postId, poll.expires_at)
    } else if (await markEnded(tx, postId, now)) {
      emit({ name: 'poll.ended', postId })
      emit({ name: 'post.counted', postId })
    }
  })
}

/** Jobs of polls by name. */
export const pollTasks = { 'end-poll': endPoll }
