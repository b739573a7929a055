import type { Context } from '../../platform/context.ts'
import { transact, type Events } from '../../platform/events.ts'
import { recordAct } from '../record-act.ts'
import { withChat } from '../with-chat.ts'
import { throwAwayRehearsal } from './rehearse.ts'
import { markChat } from './clock-queries.ts'
import { chairAmong } from './people.ts'
import { allPeople, deleteChatRow, updateChat } from './queries.ts'
import {
  chatsAskedWith,
  chatsLedBy,
  endHostlessSeries,
  forgetInChats,
  forgetQuestions,
  forgetWordsOfSeries,
} from './follow-queries.ts'
import type {} from '../../accounts/events.ts'
import type {} from '../../posts/events.ts'

/**
 * Somebody's account is gone for good. Who hosted with them goes on; where nobody does, a draft goes, an announced chat is called off, and
 * a series ends, both without their words. What was held stays.
 */
async function leaveChats(ctx: Context, { accountId }: Events['account.removed']): Promise<void> {
  for (const chatId of await chatsLedBy(ctx.db, accountId)) {
    await withChat(ctx, chatId, async (tx, emit, chat) => {
      const people = (await allPeople(tx, chatId)).filter(({ account_id: id }) => id !== accountId)
      const chairId = chairAmong(people, null)
      await markChat(tx, chatId, { chair_id: chairId })
      emit({ name: 'chat.changed', chatId })
      if (chairId !== null || (chat.status !== 'draft' && chat.status !== 'scheduled')) return
      await throwAwayRehearsal(tx, emit, chatId)
      if (chat.status === 'draft') {
        await deleteChatRow(tx, chatId)
        emit({ name: 'chat.deleted', chatId })
        return
      }
      // Their words go with them; that a chat was to be held at that hour is what others counted on.
      const words = { title: `#${chat.tag_shown}`, about: '', readings: [] }
      await forgetQuestions(tx, chatId)
      await updateChat(tx, chatId, { ...words, status: 'cancelled', cancelled_at: ctx.now() })
      await recordAct(ctx, tx, { chatId, byId: null, what: 'cancelled' })
      emit({ name: 'chat.cancelled', chatId })
    })
  }
  await transact(ctx, async (tx, emit) => {
    for (const seriesId of await endHostlessSeries(tx, ctx.now())) emit({ name: 'series.changed', seriesId })
    await forgetWordsOfSeries(tx, accountId)
    await forgetInChats(tx, accountId)
  })
}

/** The post of a question is gone: whoever looks at the chat sees that it was removed. */
async function noteQuestionGone(ctx: Context, { postId }: Events['post.deleted']): Promise<void> {
  const chatIds = await chatsAskedWith(ctx.db, postId)
  if (chatIds.length === 0) return
  await transact(ctx, async (_tx, emit) => {
    for (const chatId of chatIds) emit({ name: 'chat.changed', chatId })
  })
}

export const planReactions = {
  'account.removed': { 'leave-chats': leaveChats },
  'post.deleted': { 'note-question-gone': noteQuestionGone },
}
