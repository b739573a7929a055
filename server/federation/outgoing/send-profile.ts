import { accountUri } from '../../accounts/addresses.ts'
import { accountsById } from '../../accounts/queries.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { actorOf } from '../documents/actor.ts'
import { actorContext, publicly } from '../documents/context.ts'
import { spokenActor } from '../documents/kept-actors.ts'
import { followAlong } from '../inbox/move.ts'
import { deleteKeysOfGone } from '../signing/queries.ts'
import { peopleById } from './queries.ts'

const aboutAccount = (accountId: number): string => `account:${accountId}`

/**
 * Job: whoever follows a member, or is followed by them, hears that they say something else about themselves, have another handle, were
 * suspended or stand again.
 */
export async function sendProfile(ctx: Context, { accountId }: { accountId: number }): Promise<void> {
  await say(ctx, aboutAccount(accountId), async () => {
    const [account] = await accountsById(ctx.db, [accountId])
    if (!account || account.domain !== null || account.purged_at !== null) return undefined
    const actor = accountUri(ctx.config, account)
    const activity = activityOf({
      id: `${actor}#updates/${ctx.now().getTime()}`,
      type: 'Update',
      actor,
      to: [publicly],
      object: actorOf(ctx.config, await spokenActor(ctx, account)),
      context: actorContext,
    })
    const to = { followersOf: accountId, followedBy: accountId, formerFollowersOf: accountId }
    return { senderId: accountId, activity, to }
  })
}

/** Job: a member lives elsewhere now; those who follow them here follow the new account, and servers of others let theirs do so. https://docs.joinmastodon.org/spec/activitypub/#Move */
export async function sendMove(
  ctx: Context,
  { accountId, targetId }: Events['account.moved'],
): Promise<void> {
  const people = await peopleById(ctx.db, [accountId, targetId])
  const [old, fresh] = [people.get(accountId), people.get(targetId)]
  if (!old || !fresh || old.domain !== null) return
  const actor = accountUri(ctx.config, old)
  const activity = activityOf({
    id: `${actor}#moves/${targetId}`,
    type: 'Move',
    actor,
    to: [`${actor}/followers`],
    object: actor,
    more: { target: accountUri(ctx.config, fresh) },
  })
  await followAlong(ctx, accountId, targetId)
  // First what the account says of itself, by which the move is believed.
  await sendProfile(ctx, { accountId })
  await say(ctx, aboutAccount(accountId), async () => ({
    senderId: accountId,
    activity,
    to: { followersOf: accountId },
  }))
}

/** Job: an account is gone for good, with all that it said; every server that is known hears of it. */
export async function sendAccountGone(ctx: Context, { accountId }: Events['account.removed']): Promise<void> {
  const person = (await peopleById(ctx.db, [accountId])).get(accountId)
  if (!person || person.domain !== null) return
  const actor = accountUri(ctx.config, person)
  const activity = activityOf({ id: `${actor}#delete`, type: 'Delete', actor, to: [publicly], object: actor })
  await say(ctx, aboutAccount(accountId), async () => ({
    senderId: accountId,
    activity,
    to: { everyServer: true },
  }))
  // Where nobody has to hear of it, nothing has to be signed any more.
  await deleteKeysOfGone(ctx.db)
}
