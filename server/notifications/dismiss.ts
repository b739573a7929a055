import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { membersOf } from './list-groups.ts'
import { deleteAll, deleteSome } from './queries.ts'

/** Removes all notifications of a member. */
export async function clearNotifications(ctx: Context, viewer: Viewer): Promise<void> {
  await deleteAll(ctx.db, viewer.accountId)
}

/**
 * Removes one notification.
 * @throws Refusal not_found when there is none, or it belongs to somebody else.
 */
export async function dismissNotification(ctx: Context, viewer: Viewer, idText: string): Promise<void> {
  const id = parseId(idText)
  const gone = id === undefined ? 0 : await deleteSome(ctx.db, viewer.accountId, [id])
  if (gone === 0) throw new Refusal('not_found', 'Record not found')
}

/** Removes some notifications; what is not there, or somebody else's, is left out. */
export async function dismissNotifications(
  ctx: Context,
  viewer: Viewer,
  idTexts: readonly string[],
): Promise<void> {
  const ids = idTexts.flatMap((text) => parseId(text) ?? [])
  if (ids.length > 0) await deleteSome(ctx.db, viewer.accountId, ids)
}

/**
 * Removes the notifications of a group.
 * @throws Refusal not_found when the member has none of it.
 */
export async function dismissGroup(ctx: Context, viewer: Viewer, key: string): Promise<void> {
  const members = await membersOf(ctx, viewer, key)
  await deleteSome(
    ctx.db,
    viewer.accountId,
    members.map((row) => row.id),
  )
}
