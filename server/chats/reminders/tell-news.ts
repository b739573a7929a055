import { notify } from '../../notifications/notify.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { withChat } from '../with-chat.ts'
import { followersOf, isAsked, lastActor, partsOf, remindersOf, storeTelling } from './queries.ts'
import { planReminders } from './reminder-jobs.ts'
import { tellMembers } from './tell.ts'
import type {} from '../events.ts'

type OfChat = { chatId: number }

/** Tells the followers of a series of a new chat; not those who have a part in it. */
async function tellScheduled(ctx: Context, { chatId }: OfChat): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    if (chat.status !== 'scheduled' || chat.rehearsal_of !== null) return
    const parts = new Set((await partsOf(tx, chatId)).map((part) => part.account_id))
    const followers = (await followersOf(tx, chatId)).filter((id) => !parts.has(id))
    // Announced once, whenever it is held.
    const telling = { kind: 'scheduled', chat_id: chatId, starts_at: chat.created_at } as const
    await tellMembers(ctx, tx, emit, telling, followers)
  })
}

/** Tells everybody who counts on a chat that it will not be held, but not who called it off. */
async function tellCancelled(ctx: Context, { chatId }: OfChat): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    if (chat.status !== 'cancelled' || chat.rehearsal_of !== null) return
    const actor = await lastActor(tx, chatId, 'cancelled')
    const counting = [
      ...(await remindersOf(tx, chatId)),
      ...(await followersOf(tx, chatId)),
      ...(await partsOf(tx, chatId)).map((part) => part.account_id),
    ]
    const telling = { kind: 'cancelled', chat_id: chatId, starts_at: chat.starts_at } as const
    await tellMembers(
      ctx,
      tx,
      emit,
      telling,
      counting.filter((id) => id !== actor),
    )
  })
}

/** Tells the hosts that the transcript is there, with thanks. */
async function tellTranscript(ctx: Context, { chatId }: OfChat): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    if (chat.status !== 'closed' || chat.rehearsal_of !== null) return
    const hosts = (await partsOf(tx, chatId)).filter(({ isHost }) => isHost)
    const telling = { kind: 'transcript', chat_id: chatId, starts_at: chat.created_at } as const
    await tellMembers(
      ctx,
      tx,
      emit,
      telling,
      hosts.map((host) => host.account_id),
    )
  })
}

/** Tells the hosts that a question could not be asked at its time. */
async function tellStuck(ctx: Context, { chatId, n }: Events['chat.stuck']): Promise<void> {
  await withChat(ctx, chatId, async (tx, emit, chat) => {
    const hosts = (await partsOf(tx, chatId)).filter(({ isHost }) => isHost)
    const telling = { kind: 'stuck', chat_id: chatId, question_n: n, starts_at: chat.starts_at } as const
    await tellMembers(
      ctx,
      tx,
      emit,
      telling,
      hosts.map((host) => host.account_id),
    )
  })
}

/** Tells somebody that they are asked to take part in a chat; it comes from who asks, and is judged like anything from them. */
async function tellInvited(ctx: Context, { chatId, accountId, byId }: Events['chat.invited']): Promise<void> {
  await tellAsked(ctx, { chatId }, accountId, byId)
}

async function tellInvitedToSeries(
  ctx: Context,
  { seriesId, accountId, byId }: Events['series.invited'],
): Promise<void> {
  await tellAsked(ctx, { seriesId }, accountId, byId)
}

async function tellAsked(
  ctx: Context,
  of: { chatId: number } | { seriesId: number },
  accountId: number,
  byId: number,
): Promise<void> {
  await notify(ctx, async (tx) => {
    if (!(await isAsked(tx, of, accountId))) return undefined
    const about = 'chatId' in of ? { chat_id: of.chatId } : { series_id: of.seriesId }
    // One for all who are asked; when it begins is looked up when it is shown.
    const telling = {
      id: ctx.newId(),
      kind: 'invited',
      ...about,
      starts_at: new Date(0),
      at: ctx.now(),
    } as const
    const subject = await storeTelling(tx, telling)
    return {
      cause: { type: 'rounds.chat_invited', fromId: byId, post: null, subject },
      candidates: [accountId],
    }
  })
}

/** What follows an event here: job name → work. */
export const reminderReactions = {
  'chat.changed': { 'plan-chat-reminders': planReminders },
  'chat.scheduled': { 'tell-chat-scheduled': tellScheduled },
  'chat.cancelled': { 'tell-chat-cancelled': tellCancelled },
  'chat.closed': { 'tell-chat-transcript': tellTranscript },
  'chat.stuck': { 'tell-chat-stuck': tellStuck },
  'chat.invited': { 'tell-chat-invited': tellInvited },
  'series.invited': { 'tell-series-invited': tellInvitedToSeries },
}
