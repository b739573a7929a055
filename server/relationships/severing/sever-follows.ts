import type { SeveranceType } from '../../../wire/severance.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import type { FollowsTable } from '../tables.ts'
import { deleteTies, growSeverance, keepSevered, lowerCounts, membersTiedTo } from './queries.ts'
import type {} from '../events.ts'
import type {} from './tables.ts'

/** What ended follows: the kind of decision, the id of the block, and the server or handle that it is about. */
export type SeveranceCause = { type: SeveranceType; causeId: number; targetName: string }
export type Ended = { followers: readonly FollowsTable[]; following: readonly FollowsTable[] }

/**
 * Ends all follows and requests between members and some accounts, in both directions, because of a decision about their server.
 * Each member is told once for each cause and can read who it was. Run again it goes on where it was stopped.
 */
export async function severFollows(
  ctx: Context,
  otherIds: readonly number[],
  cause: SeveranceCause,
): Promise<void> {
  for (const memberId of await membersTiedTo(ctx.db, otherIds)) {
    await transact(ctx, async (tx, emit) => {
      const ended = await deleteTies(tx, memberId, otherIds)
      const changes = stepsOf(memberId, ended)
      await lowerCounts(tx, changes)
      for (const { id } of changes) emit({ name: 'account.changed', accountId: id })
      await noteSeverance(ctx, tx, emit, { memberId, ended, cause })
    })
  }
}

/** Notes follows of a member that a decision has ended, and lets the member be told. Without any, nothing is noted. */
export async function noteSeverance(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { memberId, ended, cause }: { memberId: number; ended: Ended; cause: SeveranceCause },
): Promise<void> {
  const { followers, following } = ended
  if (followers.length + following.length === 0) {
    emit({ name: 'follows.severed', accountId: memberId, severanceId: null })
    return
  }
  const severanceId = await growSeverance(tx, {
    account_id: memberId,
    id: ctx.newId(),
    type: cause.type,
    cause_id: cause.causeId,
    target_name: cause.targetName,
    followers: followers.length,
    following: following.length,
    created_at: ctx.now(),
  })
  await keepSevered(tx, { accountId: memberId, severanceId }, ended)
  emit({ name: 'follows.severed', accountId: memberId, severanceId })
}

/** How many follows less each account has now. */
function stepsOf(
  memberId: number,
  { followers, following }: Ended,
): { id: number; followers: number; following: number }[] {
  const byId = new Map([
    [memberId, { id: memberId, followers: followers.length, following: following.length }],
  ])
  const of = (id: number) => {
    const step = byId.get(id) ?? { id, followers: 0, following: 0 }
    byId.set(id, step)
    return step
  }
  for (const row of followers) of(row.account_id).following += 1
  for (const row of following) of(row.target_id).followers += 1
  return [...byId.values()]
}
