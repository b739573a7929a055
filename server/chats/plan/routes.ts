import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { Chat } from '../../../wire/chat.ts'
import { memberOf, viewerOf } from '../../accounts/viewer.ts'
import { setLink, type Api, type Routes } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { idempotencyKeyOf } from '../../platform/idempotency.ts'
import { findChat, showChat } from '../find-chat.ts'
import { changeChat } from './change-chat.ts'
import { consoleRoutes } from './console-routes.ts'
import { createChat } from './create-chat.ts'
import { cancelChat, deleteChat } from './end-chat.ts'
import * as input from './input.ts'
import { listChats } from './list-chats.ts'
import { agreeToChat, stepDown } from './people-answers.ts'
import { path, read, tags, write } from './route-parts.ts'
import { scheduleChat } from './schedule-chat.ts'
import { seriesRoutes } from './series-routes.ts'

/** Making and changing chats; see README.md of the folder above. */
export const planRoutes: Routes = (api, ctx) => {
  reading(api, ctx)
  writing(api, ctx)
  statuses(api, ctx)
  answers(api, ctx)
  consoleRoutes(api, ctx)
  seriesRoutes(api, ctx)
}

function reading(api: Api, ctx: Context): void {
  api.get(
    path,
    {
      config: read,
      schema: {
        tags,
        summary: 'Chats, by time, hashtag, series or status',
        querystring: input.ChatsQuery,
        response: { 200: Type.Array(Chat) },
      },
    },
    async (request, reply) => {
      const { chats, ends } = await listChats(ctx, viewerOf(request), request.query)
      setLink(ctx, request, reply, ends)
      return chats
    },
  )
  api.get(
    `${path}/:id`,
    { config: read, schema: { tags, summary: 'One chat', params: input.OneId, response: { 200: Chat } } },
    async (request) => {
      const viewer = viewerOf(request)
      return showChat(ctx, viewer, (await findChat(ctx, viewer, request.params.id)).id)
    },
  )
}

function writing(api: Api, ctx: Context): void {
  api.post(
    path,
    {
      config: write,
      schema: { tags, summary: 'Plan a chat', body: input.ChatInput, response: { 200: Chat } },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(
        ctx,
        viewer,
        await createChat(ctx, viewer, request.body, idempotencyKeyOf(request.headers)),
      )
    },
  )
  api.put(
    `${path}/:id`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Change a chat',
        params: input.OneId,
        body: input.ChatChange,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await changeChat(ctx, viewer, request.params.id, request.body))
    },
  )
  api.delete(
    `${path}/:id`,
    {
      config: write,
      schema: { tags, summary: 'Delete a chat', params: input.OneId, response: { 200: Empty } },
    },
    async (request) => {
      await deleteChat(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function statuses(api: Api, ctx: Context): void {
  const schema = { tags, params: input.OneId, response: { 200: Chat } }
  api.post(
    `${path}/:id/schedule`,
    { config: write, schema: { ...schema, summary: 'Announce a draft' } },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await scheduleChat(ctx, viewer, request.params.id))
    },
  )
  api.post(
    `${path}/:id/cancel`,
    { config: write, schema: { ...schema, summary: 'Call a chat off', body: input.CancelInput } },
    async (request) => {
      const viewer = memberOf(request)
      const id = await cancelChat(ctx, viewer, request.params.id, request.body.reason ?? '')
      return showChat(ctx, viewer, id)
    },
  )
}

function answers(api: Api, ctx: Context): void {
  api.post(
    `${path}/:id/agree`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Say yes to being part of a chat',
        params: input.OneId,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showChat(ctx, viewer, await agreeToChat(ctx, viewer, request.params.id))
    },
  )
  api.post(
    `${path}/:id/step_down`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Say no to it, or leave',
        params: input.OneId,
        response: { 200: Empty },
      },
    },
    async (request) => {
      await stepDown(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}
