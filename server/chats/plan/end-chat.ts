import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findChat, noSuchChat, notYours } from '../find-chat.ts'
import { isRunBy, lockChat, type ChatRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import type { Emit } from '../with-chat.ts'
import type { Tx } from '../../platform/database.ts'
import { chatLimits } from './limits.ts'
import { deleteChatRow, hasContributions, updateChat } from './queries.ts'
import { readLine } from './read-input.ts'
import { throwAway, throwAwayRehearsal } from './rehearse.ts'
import { demandStatus } from './statuses.ts'

/**
 * Calls a chat off. Its timers do nothing any more, and whoever asked to be reminded is told (`chat.cancelled`). Moderators may, too.
 * @throws Refusal not_found; forbidden; conflict unless it is announced or under way; invalid naming `reason`.
 */
export async function cancelChat(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  givenReason: string,
): Promise<number> {
  const reason = readLine(givenReason, 'reason', chatLimits.cancelReason)
  return withChatOrStaff(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.status === 'cancelled') return chat.id
    demandStatus(chat, 'cancel')
    const now = ctx.now()
    await updateChat(tx, chat.id, { status: 'cancelled', cancelled_at: now, cancel_reason: reason || null })
    await recordAct(ctx, tx, {
      chatId: chat.id,
      byId: viewer.accountId,
      what: 'cancelled',
      details: { reason },
    })
    emit({ name: 'chat.cancelled', chatId: chat.id })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

/**
 * Deletes a chat with everything that hangs on it but the posts. What people have said something in stays, for its transcript is
 * permanent; only moderators may delete that. One that is announced is cancelled first, so that whoever waits for it is told.
 * @throws Refusal not_found; forbidden; conflict with the reason why it stays.
 */
export async function deleteChat(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  await withChatOrStaff(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.rehearsal_of !== null) return throwAway(tx, emit, chat.id)
    demandStatus(chat, 'delete')
    if (!hasRank(viewer.role, 'moderator')) {
      if (chat.status === 'scheduled')
        throw new Refusal('conflict', 'This chat is announced: cancel it, so that people are told', 'status')
      if (await hasContributions(tx, chat.id))
        throw new Refusal(
          'conflict',
          'People have said something in this chat; its transcript stays',
          'status',
        )
    }
    await throwAwayRehearsal(tx, emit, chat.id)
    if (chat.status === 'scheduled') emit({ name: 'chat.cancelled', chatId: chat.id })
    await deleteChatRow(tx, chat.id)
    emit({ name: 'chat.deleted', chatId: chat.id })
  })
}

/** As `withHostedChat`, but moderators may, too; a rehearsal is none of their business. */
export async function withChatOrStaff<T>(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  work: (tx: Tx, emit: Emit, chat: ChatRow) => Promise<T>,
): Promise<T> {
  const { id } = await findChat(ctx, viewer, wireId)
  return transact(ctx, async (tx, emit) => {
    const chat = await lockChat(tx, id)
    if (!chat) throw noSuchChat()
    const isStaff = hasRank(viewer.role, 'moderator') && chat.rehearsal_of === null
    if (!isStaff && !(await isRunBy(tx, id, viewer.accountId))) throw notYours()
    return work(tx, emit, chat)
  })
}
