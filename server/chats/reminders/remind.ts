import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findChat } from '../find-chat.ts'
import { deleteReminder, storeReminder } from './queries.ts'

/**
 * Asks to be reminded of a chat: a day and a quarter of an hour before each sitting that is to come, also when it is moved. Done twice it is done
 * once.
 * @throws Refusal not_found; conflict when the chat is neither announced nor under way.
 */
export async function askForReminder(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  const { id, status, rehearsal_of: original } = await findChat(ctx, viewer, wireId)
  if (original !== null || (status !== 'scheduled' && status !== 'live'))
    throw new Refusal('conflict', 'One can be reminded only of a chat that is announced and not over')
  await storeReminder(ctx.db, id, viewer.accountId, ctx.now())
  return id
}

/** Takes that back. @throws Refusal not_found */
export async function endReminder(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  const { id } = await findChat(ctx, viewer, wireId)
  await deleteReminder(ctx.db, id, viewer.accountId)
  return id
}
