import type { Relationship } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { changePair } from './change-pair.ts'
import type { MuteInput } from './input.ts'
import { deleteMark, upsertMute } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/**
 * Hides an account from the member, who goes on following it; it is not told. Muting again sets the new end and kind.
 * https://docs.joinmastodon.org/methods/accounts/#mute
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function muteAccount(
  ctx: Context,
  viewer: Viewer,
  targetId: number,
  { notifications = true, duration = 0 }: MuteInput = {},
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  const now = ctx.now()
  await changePair(ctx, accountId, targetId, async (tx) => {
    await upsertMute(tx, {
      account_id: accountId,
      target_id: targetId,
      id: ctx.newId(),
      notifications,
      expires_at: duration === 0 ? null : new Date(now.getTime() + duration * 1000),
      created_at: now,
    })
    return { changed: true }
  })
  return oneRelationship(ctx, accountId, targetId)
}

/**
 * Ends a mute. Without one it changes nothing.
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function unmuteAccount(ctx: Context, viewer: Viewer, targetId: number): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  await changePair(ctx, accountId, targetId, async (tx) => ({
    changed: (await deleteMark(tx, 'mutes', accountId, targetId)) !== undefined,
  }))
  return oneRelationship(ctx, accountId, targetId)
}
