import type { StrikeAction } from '../../wire/moderation.ts'
import type { Act } from '../audit/acts.ts'
import { giveBack, setCollectionsSensitive, takeAway } from '../collections/take-away.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { holdPosts, releasePosts, setSensitive } from '../posts/hold.ts'
import { endGrants } from '../signin/sessions/end-sessions.ts'
import { setState } from './queries.ts'

type Emit = (event: RoundsEvent) => void

/** How each decision is called in the audit log, and its undo. */
export const actOf: Record<StrikeAction, Act> = {
  none: 'account.warned',
  disable: 'account.frozen',
  mark_statuses_as_sensitive: 'posts.marked_sensitive',
  delete_statuses: 'posts.removed',
  sensitive: 'account.marked_sensitive',
  silence: 'account.limited',
  suspend: 'account.suspended',
}

export const stateOf = {
  disable: 'frozen_at',
  sensitive: 'sensitive_at',
  silence: 'limited_at',
  suspend: 'suspended_at',
} as const
/** A decision that is a state of the whole account. */
export type StateAction = keyof typeof stateOf

/** Whether a decision is about the whole account rather than some posts. */
export function isStateAction(action: StrikeAction): action is StateAction {
  return action in stateOf
}

/** Puts an account into a state, or takes it out; everybody who keeps something of it in memory hears of it. */
export async function changeState(
  tx: Tx,
  emit: Emit,
  accountId: number,
  { action, at }: { action: StateAction; at: Date | null },
): Promise<void> {
  await setState(tx, accountId, stateOf[action], at)
  if (action === 'suspend' && at !== null) await endGrants(tx, emit, accountId, 'all')
  emit({ name: 'account.changed', accountId })
  emit({ name: 'account.restrained', accountId })
  emit({ name: 'member.changed', accountId })
}

/** What a decision about things of an account is about: posts, collections of people. */
export type Things = { posts: readonly number[]; collections: readonly number[] }

/**
 * Does what a decision says about some posts and collections.
 * @returns the ids of those that were changed.
 */
export async function changeThings(
  tx: Tx,
  emit: Emit,
  action: StrikeAction,
  { posts: ids, collections }: Things,
  now: Date,
): Promise<{ posts: number[]; collections: number[] }> {
  if (action === 'mark_statuses_as_sensitive')
    return {
      posts: await setSensitive(tx, emit, { ids, sensitive: true }),
      collections: await setCollectionsSensitive(tx, collections, true),
    }
  if (action !== 'delete_statuses') return { posts: [], collections: [] }
  return {
    posts: await holdPosts(tx, emit, { ids, hold: 'removed', now }),
    collections: await takeAway(tx, emit, collections, now),
  }
}

/** Takes back what a decision did to posts and collections. */
export async function restoreThings(
  ctx: Pick<Context, 'newId'>,
  tx: Tx,
  emit: Emit,
  action: StrikeAction,
  { posts: ids, collections }: Things,
): Promise<void> {
  if (action === 'mark_statuses_as_sensitive') {
    await setSensitive(tx, emit, { ids, sensitive: false })
    await setCollectionsSensitive(tx, collections, false)
  }
  if (action === 'delete_statuses') {
    await releasePosts(ctx, tx, emit, { ids, hold: 'removed' })
    await giveBack(tx, collections)
  }
}
