import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { Conversation } from '../../wire/conversation.ts'
import { Status } from '../../wire/status.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { PageQuery, parsePage } from '../platform/paging.ts'
import {
  countUnreadConversations,
  listConversations,
  showConversation,
  showConversationWith,
} from './list-conversations.ts'
import { markUnread } from './mark-read.ts'
import { readMessages } from './read-messages.ts'
import { removeConversation } from './remove.ts'

const read = membersOnly('read:statuses')
const write = membersOnly('write:conversations')
const doc = (summary: string) => ({ tags: ['Conversations'], summary })
const ConversationId = Type.Object({ id: Type.String() })
const People = Type.Object({ account_id: Type.Array(Type.String(), { minItems: 1, maxItems: 50 }) })

/** https://docs.joinmastodon.org/methods/conversations/ */
const mastodonRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/conversations',
    {
      config: read,
      schema: {
        ...doc('My conversations'),
        querystring: PageQuery,
        response: { 200: Type.Array(Conversation) },
      },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 20, 40)
      const { conversations, ends } = await listConversations(ctx, memberOf(request), page)
      setLink(ctx, request, reply, ends)
      return conversations
    },
  )
  api.delete(
    '/api/v1/conversations/:id',
    { config: write, schema: { ...doc('Remove one'), params: ConversationId, response: { 200: Empty } } },
    async (request) => {
      await removeConversation(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
  const mark = (word: 'read' | 'unread') =>
    api.post(
      `/api/v1/conversations/:id/${word}`,
      {
        config: write,
        schema: { ...doc(`Mark one as ${word}`), params: ConversationId, response: { 200: Conversation } },
      },
      async (request) => {
        await markUnread(ctx, memberOf(request), request.params.id, word === 'unread')
        return showConversation(ctx, memberOf(request), request.params.id)
      },
    )
  mark('read')
  mark('unread')
}

/** What a place for messages needs beside Mastodon's list. */
const ownRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/rounds/v1/conversations/unread_count',
    {
      config: read,
      schema: {
        ...doc('How many conversations have something new, at most 100'),
        response: { 200: Type.Object({ count: Type.Integer() }) },
      },
    },
    async (request) => ({ count: await countUnreadConversations(ctx, memberOf(request)) }),
  )
  api.get(
    '/api/rounds/v1/conversations/with',
    {
      config: read,
      schema: {
        ...doc('The newest conversation with exactly these people'),
        querystring: People,
        response: { 200: Conversation },
      },
    },
    (request) => showConversationWith(ctx, memberOf(request), request.query.account_id),
  )
  api.get(
    '/api/rounds/v1/conversations/:id',
    {
      config: read,
      schema: { ...doc('One conversation'), params: ConversationId, response: { 200: Conversation } },
    },
    (request) => showConversation(ctx, memberOf(request), request.params.id),
  )
  api.get(
    '/api/rounds/v1/conversations/:id/statuses',
    {
      config: read,
      schema: {
        ...doc('The messages of a conversation, newest first'),
        params: ConversationId,
        querystring: PageQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 20, 40)
      const { messages, ends } = await readMessages(ctx, memberOf(request), request.params.id, page)
      setLink(ctx, request, reply, ends)
      return messages
    },
  )
}

export const conversationRoutes: Routes = (api, ctx) => {
  mastodonRoutes(api, ctx)
  ownRoutes(api, ctx)
}
