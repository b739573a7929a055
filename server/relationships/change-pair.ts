import { addToCounts } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { type RoundsEvent, transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { lockPair } from './queries.ts'
import type {} from './events.ts'

/** A follow that begins (+1) or ends (-1). */
export type FollowStep = { accountId: number; targetId: number; step: 1 | -1 }

/** What a change of a relationship did. */
export type PairChange = {
  changed: boolean
  follows?: readonly FollowStep[]
  events?: readonly RoundsEvent[]
}

/**
 * Runs a change between two accounts in one transaction, alone of its pair. Keeps the counters of follows, and tells everybody
 * when `change` says that something is different now.
 * @throws Refusal forbidden when both are the same account.
 */
export async function changePair(
  ctx: Context,
  accountId: number,
  targetId: number,
  change: (tx: Tx, emit: (event: RoundsEvent) => void) => Promise<PairChange>,
): Promise<void> {
  if (accountId === targetId)
    throw new Refusal('forbidden', 'This action is not allowed on your own account.')
  await transact(ctx, async (tx, emit) => {
    await lockPair(tx, accountId, targetId)
    const { changed, follows = [], events = [] } = await change(tx, emit)
    if (!changed) return
    await countFollows(tx, follows)
    for (const event of events) emit(event)
    emit({ name: 'relationship.changed', accountId, targetId })
    if (follows.length === 0) return
    emit({ name: 'account.changed', accountId })
    emit({ name: 'account.changed', accountId: targetId })
  })
}

/** Counters are changed in the order of ids, so that two transactions never wait for each other. */
async function countFollows(tx: Tx, follows: readonly FollowStep[]): Promise<void> {
  const changes = new Map<number, { followers: number; following: number }>()
  const changeOf = (id: number) => {
    const change = changes.get(id) ?? { followers: 0, following: 0 }
    changes.set(id, change)
    return change
  }
  for (const { accountId, targetId, step } of follows) {
    changeOf(accountId).following += step
    changeOf(targetId).followers += step
  }
  const inOrder = [...changes].sort(([one], [other]) => one - other)
  for (const [id, change] of inOrder) await addToCounts(tx, id, change)
}
