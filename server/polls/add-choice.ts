import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { blockBetween } from '../relationships/queries.ts'
import { addToBallot, ballotsOf, insertBallot, lockPoll, updatePoll } from './queries.ts'
import type {} from './events.ts'

/**
 * Counts one choice of somebody of another server, from where the choices of one ballot come one by one. The same choice again changes
 * nothing.
 * @param post a poll of this server that the caller has found visible to them
 * @throws Refusal forbidden across a block; invalid when the poll has ended, or a second choice where there may be one only.
 */
export async function addChoice(
  ctx: Context,
  accountId: number,
  post: { id: number; account_id: number },
  choice: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const poll = await lockPoll(tx, post.id)
    const now = ctx.now()
    if (!poll || poll.expires_at <= now) throw refuse('The poll has already ended', 'ERR_ENDED')
    if (await blockBetween(tx, accountId, post.account_id))
      throw new Refusal('forbidden', 'This action is not allowed')
    const [ballot] = await ballotsOf(tx, accountId, [post.id])
    if (ballot?.choices.includes(choice)) return
    if (ballot && !poll.multiple) throw refuse('You have already voted on this poll', 'ERR_TAKEN')
    if (ballot) await addToBallot(tx, post.id, accountId, choice)
    else
      await insertBallot(tx, { post_id: post.id, account_id: accountId, choices: [choice], created_at: now })
    await updatePoll(tx, post.id, {
      votes: poll.votes.map((count, place) => count + (place === choice ? 1 : 0)),
      voters: poll.voters + (ballot ? 0 : 1),
    })
    emit({ name: 'poll.voted', postId: post.id, accountId })
    emit({ name: 'post.counted', postId: post.id })
  })
}

const refuse = (sentence: string, reason: string): Refusal =>
  new Refusal('invalid', sentence, 'choices', reason)
