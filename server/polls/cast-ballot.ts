import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { blockBetween } from '../relationships/queries.ts'
import { insertBallot, lockPoll, updatePoll } from './queries.ts'
import { readChoices } from './rules.ts'
import type {} from './events.ts'

/**
 * Votes in the poll of a post that the caller has found visible. Ballots of one poll are counted one after the other, so none is
 * lost and nobody has two.
 * @throws Refusal not_found without a poll; forbidden across a block; invalid when it has ended, when the member is the author
 *   or has voted, or when the choices do not fit. https://docs.joinmastodon.org/methods/polls/#vote
 */
export async function castBallot(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  post: { id: number; account_id: number },
  wished: readonly number[],
): Promise<void> {
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    const poll = await lockPoll(tx, post.id)
    if (!poll) throw new Refusal('not_found', 'Record not found')
    const now = ctx.now()
    if (poll.expires_at <= now) throw refuse('The poll has already ended', 'ERR_ENDED')
    if (post.account_id === accountId) throw refuse('You cannot vote in your own polls', 'ERR_OWN')
    if (await blockBetween(tx, accountId, post.account_id))
      throw new Refusal('forbidden', 'This action is not allowed')
    const choices = readChoices(wished, { options: poll.options.length, multiple: poll.multiple })
    const ballot = { post_id: post.id, account_id: accountId, choices, created_at: now }
    if (!(await insertBallot(tx, ballot))) throw refuse('You have already voted on this poll', 'ERR_TAKEN')
    const votes = poll.votes.map((count, place) => count + (choices.includes(place) ? 1 : 0))
    await updatePoll(tx, post.id, { votes, voters: poll.voters + 1 })
    emit({ name: 'poll.voted', postId: post.id, accountId })
    emit({ name: 'post.counted', postId: post.id })
  })
}

const refuse = (sentence: string, reason: string): Refusal =>
  new Refusal('invalid', sentence, 'choices', reason)
