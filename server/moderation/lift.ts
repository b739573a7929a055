import type { Act } from '../audit/acts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { changeState, stateOf, type StateAction } from './effects.ts'
import { lockTarget } from './queries.ts'
import { demandModerator, demandOutranks } from './rank.ts'

export const liftedAs: Record<StateAction, Act> = {
  disable: 'account.unfrozen',
  sensitive: 'account.unmarked_sensitive',
  silence: 'account.unlimited',
  suspend: 'account.unsuspended',
}

/**
 * Takes an account out of a state: everything of it is back as it was. One that is not in the state stays as it is; the strike stays in
 * its history. Lifting a suspension that is none, or whose data were deleted, is refused, as in Mastodon.
 * @throws Refusal forbidden (also unless the viewer outranks the account); not_found.
 */
export async function lift(
  ctx: Context,
  viewer: Viewer,
  accountId: number,
  action: StateAction,
): Promise<void> {
  demandModerator(viewer)
  await transact(ctx, async (tx, emit) => {
    const target = await lockTarget(tx, accountId)
    if (!target) throw new Refusal('not_found', 'Record not found')
    demandOutranks(viewer, target)
    const isSet = target[stateOf[action]] !== null
    if (action === 'suspend' && (!isSet || target.purged_at !== null))
      throw new Refusal('forbidden', 'This action is not allowed')
    if (!isSet) return
    if (
      (action === 'suspend' && target.suspended_with_server) ||
      (action === 'silence' && target.limited_with_server)
    )
      throw new Refusal(
        'forbidden',
        `This holds for all of ${target.domain ?? ''}; change what is decided about that server.`,
      )
    await changeState(tx, emit, accountId, { action, at: null })
    await recordAct(ctx, tx, viewer, {
      action: liftedAs[action],
      target: { kind: 'account', id: accountId, label: `@${target.username}` },
    })
  })
}
