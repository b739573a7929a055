import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { ballotElsewhere, peopleById } from './queries.ts'
import { planPollUpdate } from './send-update.ts'

/**
 * Job: a member voted in a poll of another server, whose author gets one note for each choice
 * (https://docs.joinmastodon.org/spec/activitypub/#Question); or somebody did in a poll of this server, whose numbers are other ones now.
 */
export async function sendVote(ctx: Context, { postId, accountId }: Events['poll.voted']): Promise<void> {
  const ballot = await ballotElsewhere(ctx.db, postId, accountId)
  if (!ballot) return planPollUpdate(ctx, { postId })
  const voter = (await peopleById(ctx.db, [accountId])).get(accountId)
  if (!voter || voter.domain !== null) return
  const { author, postUri } = ballot
  const actor = accountUri(ctx.config, voter)
  for (const choice of ballot.choices) {
    const id = `${actor}#votes/${postId}/${choice}`
    const note = {
      id,
      type: 'Note',
      name: ballot.options[choice],
      attributedTo: actor,
      to: [author.uri],
      inReplyTo: postUri,
      published: ballot.created_at.toISOString(),
    }
    const activity = activityOf({
      id: `${id}/activity`,
      type: 'Create',
      actor,
      to: [author.uri],
      object: note,
    })
    await say(ctx, `vote:${postId}:${accountId}:${choice}`, async () => ({
      senderId: accountId,
      activity,
      to: { person: author.id },
    }))
  }
}
