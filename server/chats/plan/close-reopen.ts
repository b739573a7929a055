import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sittingsOf, type ChatRow, type SittingRow } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat } from '../with-chat.ts'
import { chatGraceEnd } from '../windows.ts'
import { demandFreeHour } from './check-tag.ts'
import { setClock } from './clock-jobs.ts'
import { markChat, putBack, updateSitting } from './clock-queries.ts'
import { withChatOrStaff } from './end-chat.ts'
import { chatLimits } from './limits.ts'
import { closeSitting } from './open-close.ts'
import { demandStatus } from './statuses.ts'
import { spanOf } from './store-plan.ts'

const minuteMs = 60_000

/**
 * Closes a chat before its end, with all sittings that are still to come. Late answers are taken for its grace time from now. Moderators may, too.
 * @throws Refusal not_found; forbidden; conflict unless it is under way.
 */
export async function closeChat(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  return withChatOrStaff(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.status === 'closed') return chat.id
    demandStatus(chat, 'close')
    for (const sitting of await sittingsOf(tx, [chat.id])) {
      if (sitting.closed_at !== null) continue
      const at = new Date(Math.min(ctx.now().getTime(), sitting.ends_at.getTime()))
      await closeSitting(ctx, tx, emit, { chat, sitting, byId: viewer.accountId, at })
    }
    return chat.id
  })
}

/**
 * Opens a chat again that was closed, while late answers are still taken: to its planned end if that is ahead, else for some minutes.
 * What the closing took off the clock is on it again, where its minute is ahead.
 * @throws Refusal not_found; forbidden; conflict when it is not closed or its grace time is over; invalid naming `minutes` when the
 *   sitting would be longer than six hours, or `starts_at` when the hashtag has another chat now.
 */
export async function reopenChat(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  minutes: number,
): Promise<number> {
  if (minutes < 1 || minutes > chatLimits.sittingMinutes)
    throw new Refusal('invalid', `Say for how many minutes: 1 to ${chatLimits.sittingMinutes}`, 'minutes')
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.status === 'live') return chat.id
    demandStatus(chat, 'reopen')
    const sittings = await sittingsOf(tx, [chat.id])
    const now = ctx.now()
    if (chatGraceEnd(sittings, chat.grace_minutes) <= now) {
      const sentence =
        'The time for late answers is over; the transcript stands. Copy the chat for another one.'
      throw new Refusal('conflict', sentence, 'status', 'ERR_STATUS')
    }
    const last = sittings.findLast(({ opened_at: opened }) => opened !== null)
    if (!last) throw new Refusal('conflict', 'This chat has never begun', 'status', 'ERR_STATUS')
    await reopenSitting(ctx, tx, { chat, last, minutes, now })
    await recordAct(ctx, tx, {
      chatId: chat.id,
      byId: viewer.accountId,
      what: 'reopened',
      details: { minutes },
    })
    emit({ name: 'chat.opened', chatId: chat.id })
    emit({ name: 'chat.changed', chatId: chat.id })
    return chat.id
  })
}

type Reopening = { chat: ChatRow; last: SittingRow; minutes: number; now: Date }

async function reopenSitting(ctx: Context, tx: Tx, { chat, last, minutes, now }: Reopening): Promise<void> {
  const ends = last.ends_at > now ? last.ends_at : new Date(now.getTime() + minutes * minuteMs)
  const length = Math.ceil((ends.getTime() - last.starts_at.getTime()) / minuteMs)
  if (length > chatLimits.sittingMinutes) {
    const sentence =
      'The sitting would be longer than six hours. Late answers are still taken; copy the chat for another one.'
    throw new Refusal('invalid', sentence, 'minutes', 'ERR_TOO_LONG')
  }
  const own = { starts_at: now, ends_at: ends }
  if (chat.rehearsal_of === null) await demandFreeHour(tx, chat, [own])
  await updateSitting(tx, last.id, { closed_at: null, ends_at: ends, minutes: length })
  await putBack(tx, last.id, ctx.now())
  const sittings = await sittingsOf(tx, [chat.id])
  await markChat(tx, chat.id, { status: 'live', closed_at: null, ...spanOf(sittings) })
  await setClock(tx, chat.id)
}
