import { accountUri } from '../../accounts/addresses.ts'
import { lockAccount } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkOwnPassword } from '../../signin/check-password.ts'
import { checkSecondFactor } from '../../signin/two-factor/check-second-factor.ts'
import { findPerson } from './find-person.ts'
import { insertMove, lastMove, movable, setMovedTo } from './queries.ts'

/** Nobody moves twice within so many days, as in Mastodon: servers of followers would not keep up. */
export const pauseDays = 30

/** From when on a member may move again, after a move. */
export function movableFrom(last: Date | undefined): Date | undefined {
  return last && new Date(last.getTime() + pauseDays * 86_400_000)
}

/**
 * Moves a member to another account: the profile here leads there, and followers, here and everywhere, follow the new account. Posts
 * stay where they are. The other account must name this one among its aliases, which is looked up now.
 * https://docs.joinmastodon.org/user/moving/#move
 * @throws Refusal invalid naming `acct`, `current_password` or `code`; conflict within 30 days of the last move
 */
export async function moveAway(
  ctx: Context,
  viewer: Viewer,
  wish: { acct: string; password: string; code: string },
): Promise<void> {
  const { accountId } = viewer
  const login = await checkOwnPassword(ctx, viewer, wish.password)
  await checkSecondFactor(ctx, login, wish.code)
  const target = await findPerson(ctx, wish.acct, true)
  if (target.id === accountId)
    throw new Refusal('invalid', 'This is the account that you are using.', 'acct', 'ERR_OWN')
  if (target.movedToId !== null)
    throw new Refusal('invalid', 'That account has moved elsewhere itself.', 'acct', 'ERR_MOVED')
  if (!target.aliases.includes(accountUri(ctx.config, { id: accountId }))) {
    const sentence =
      'That account does not yet say that it was this one before. Name this account there first.'
    throw new Refusal('invalid', sentence, 'acct', 'ERR_NOT_NAMED')
  }
  await transact(ctx, async (tx, emit) => {
    await lockAccount(tx, accountId)
    const again = movableFrom(await lastMove(tx, accountId))
    if (again && again > ctx.now())
      throw new Refusal('conflict', `You moved less than ${pauseDays} days ago.`, 'acct', 'ERR_TOO_SOON')
    await setMovedTo(tx, accountId, target.id)
    await insertMove(tx, {
      account_id: accountId,
      id: ctx.newId(),
      target_id: target.id,
      created_at: ctx.now(),
    })
    emit({ name: 'account.changed', accountId })
    emit({ name: 'account.moved', accountId, targetId: target.id })
  })
}

/**
 * The profile no longer leads elsewhere. Followers who went along stay where they are.
 * @throws Refusal not_found when the member has not moved
 */
export async function comeBack(ctx: Context, { accountId }: Viewer): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await lockAccount(tx, accountId)
    const account = await movable(tx, accountId)
    if (!account || account.movedToId === null) throw new Refusal('not_found', 'You have not moved.')
    await setMovedTo(tx, accountId, null)
    emit({ name: 'account.changed', accountId })
    emit({ name: 'profile.changed', accountId })
  })
}
