import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { followAccount } from '../../relationships/follow-account.ts'
import { unfollowAccount } from '../../relationships/unfollow-account.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { localAccountId } from '../storing/local-ids.ts'
import { refused, taken, type Outcome } from './outcome.ts'
import { actorUriOf, aliasesOf, localFollowers, noteMove } from './queries.ts'
import type { Sender } from './sender.ts'

const batch = 100

/**
 * Move: the sender is another account now. It counts when that account names the old one among its aliases, as its own server says at
 * this moment; then whoever follows the old one here follows the new one. https://docs.joinmastodon.org/spec/activitypub/#Move
 */
export async function takeMove(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  if (activity.objectUri !== from.uri) return refused('a Move of somebody else')
  if (activity.target === null) return refused('a Move to nowhere')
  const targetId =
    (await localAccountId(ctx, activity.target)) ??
    (await resolveActor(ctx, activity.target, { fresh: true }))
  if (targetId === from.accountId) return refused('a Move to where they are')
  if (!(await aliasesOf(ctx.db, targetId)).includes(from.uri))
    return refused('the new account does not name the old one among its aliases')
  await transact(ctx, async (tx, emit) => {
    if (!(await noteMove(tx, from.accountId, targetId))) return
    emit({ name: 'account.changed', accountId: from.accountId })
    emit({ name: 'account.moved', accountId: from.accountId, targetId })
  })
  await followAlong(ctx, from.accountId, targetId)
  return taken(`a move to ${(await actorUriOf(ctx.db, targetId)) ?? 'an account of this server'}`)
}

/** Begun anew it goes on with those who still follow the old account. */
export async function followAlong(ctx: Context, oldId: number, newId: number): Promise<void> {
  for (let after = 0; ;) {
    const followers = await localFollowers(ctx.db, oldId, after, batch)
    for (const followerId of followers) {
      if (followerId !== newId) await followInstead(ctx, followerId, newId)
      await unfollowAccount(ctx, { accountId: followerId }, oldId)
    }
    if (followers.length < batch) return
    after = followers.at(-1) ?? after
  }
}

async function followInstead(ctx: Context, followerId: number, newId: number): Promise<void> {
  try {
    await followAccount(ctx, { accountId: followerId }, newId)
  } catch (error) {
    // Who blocks the new account, or follows too many, does not follow it.
    if (!(error instanceof Refusal)) throw error
  }
}
