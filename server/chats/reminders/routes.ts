import { Chat } from '../../../wire/chat.ts'
import type { NotificationType } from '../../../wire/words.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { attach } from '../../notifications/attachments.ts'
import type { Routes } from '../../platform/api.ts'
import { showChat } from '../find-chat.ts'
import { ChatParams } from '../transcript/input.ts'
import { attachNotices } from './notices.ts'
import { askForReminder, endReminder } from './remind.ts'

const tags = ['chats']
const path = '/api/rounds/v1/chats/:id/reminder'
const write = membersOnly('write:statuses')

const types: readonly NotificationType[] = [
  'rounds.chat_reminder',
  'rounds.chat_news',
  'rounds.chat_transcript',
  'rounds.chat_stuck',
  'rounds.chat_invited',
]

/** Being reminded of chats. */
export const reminderRoutes: Routes = (api, ctx) => {
  for (const type of types) attach(type, 'chat', attachNotices)
  api.put(
    path,
    {
      config: write,
      schema: {
        tags,
        summary: 'Reminds a day and a quarter of an hour before each sitting',
        params: ChatParams,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await askForReminder(ctx, viewer, request.params.id))
    },
  )
  api.delete(
    path,
    {
      config: write,
      schema: { tags, summary: 'Reminds no longer', params: ChatParams, response: { 200: Chat } },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await endReminder(ctx, viewer, request.params.id))
    },
  )
}
