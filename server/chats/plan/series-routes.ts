import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { Chat, ChatSeries } from '../../../wire/chat.ts'
import { memberOf, viewerOf, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { idempotencyKeyOf } from '../../platform/idempotency.ts'
import { parseId } from '../../platform/ids.ts'
import { parsePage, readPage } from '../../platform/paging.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { showChat } from '../find-chat.ts'
import { createChat } from './create-chat.ts'
import * as input from './input.ts'
import { agreeToSeries, followSeries, leaveSeries, unfollowSeries } from './join-series.ts'
import { changeSeries, createSeries, endSeries } from './keep-series.ts'
import { follow, read, tags, write } from './route-parts.ts'
import { hostedSeries } from './series-defaults.ts'
import { seriesJsonById, showSeries } from './series-hydrate.ts'
import { seriesPage } from './series-queries.ts'

const path = '/api/rounds/v1/chat_series'

/** Series of chats. */
export function seriesRoutes(api: Api, ctx: Context): void {
  reading(api, ctx)
  writing(api, ctx)
  joining(api, ctx)
}

function reading(api: Api, ctx: Context): void {
  api.get(
    path,
    {
      config: read,
      schema: {
        tags,
        summary: 'Series of chats',
        querystring: input.SeriesQuery,
        response: { 200: Type.Array(ChatSeries) },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { tag, mine = false, followed = false, group } = request.query
      const filter = {
        readerId: viewer?.accountId ?? null,
        tag: tag === undefined ? undefined : foldHashtag(tag.slice(0, 1000).replace(/^[#＃]/u, '')),
        mine,
        followed,
        groupId: group === undefined ? undefined : (parseId(group) ?? 0),
      }
      const { rows, ends } = await readPage(
        parsePage(request.query, 20, 80),
        (page) => seriesPage(ctx.db, filter, page),
        (id) => id,
      )
      setLink(ctx, request, reply, ends)
      return seriesJsonById(ctx, viewer, rows)
    },
  )
  api.get(
    `${path}/:id`,
    {
      config: read,
      schema: { tags, summary: 'One series', params: input.OneId, response: { 200: ChatSeries } },
    },
    (request) => showSeries(ctx, viewerOf(request), request.params.id),
  )
}

function writing(api: Api, ctx: Context): void {
  api.post(
    path,
    {
      config: write,
      schema: { tags, summary: 'Begin a series', body: input.SeriesInput, response: { 200: ChatSeries } },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showSeries(ctx, viewer, await createSeries(ctx, viewer, request.body))
    },
  )
  api.put(
    `${path}/:id`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Change a series',
        params: input.OneId,
        body: input.SeriesChange,
        response: { 200: ChatSeries },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showSeries(ctx, viewer, await changeSeries(ctx, viewer, request.params.id, request.body))
    },
  )
  api.post(
    `${path}/:id/chats`,
    {
      config: write,
      schema: {
        tags,
        summary: 'Plan the next chat of a series, with its habits where nothing else is said',
        params: input.OneId,
        body: input.ChatInput,
        response: { 200: Chat },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const { id } = await hostedSeries(ctx, viewer, request.params.id)
      const wish = { ...request.body, series_id: String(id) }
      return showChat(ctx, viewer, await createChat(ctx, viewer, wish, idempotencyKeyOf(request.headers)))
    },
  )
}

function joining(api: Api, ctx: Context): void {
  api.post(
    `${path}/:id/follow`,
    {
      config: follow,
      schema: {
        tags,
        summary: 'Follow a series',
        params: input.OneId,
        body: input.FollowSeriesInput,
        response: { 200: ChatSeries },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showSeries(ctx, viewer, await followSeries(ctx, viewer, request.params.id, request.body))
    },
  )
  api.post(
    `${path}/:id/unfollow`,
    {
      config: follow,
      schema: {
        tags,
        summary: 'Unfollow a series, and its account',
        params: input.OneId,
        response: { 200: ChatSeries },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      return showSeries(ctx, viewer, await unfollowSeries(ctx, viewer, request.params.id))
    },
  )
  const deeds: Record<string, [string, (ctx: Context, viewer: Viewer, id: string) => Promise<number>]> = {
    agree: ['Say yes to hosting a series', agreeToSeries],
    end: ['End a series', endSeries],
  }
  for (const [word, [summary, act]] of Object.entries(deeds)) {
    api.post(
      `${path}/:id/${word}`,
      { config: write, schema: { tags, summary, params: input.OneId, response: { 200: ChatSeries } } },
      async (request) => {
        const viewer = memberOf(request)
        return showSeries(ctx, viewer, await act(ctx, viewer, request.params.id))
      },
    )
  }
  api.post(
    `${path}/:id/step_down`,
    {
      config: write,
      schema: { tags, summary: 'Say no to it, or leave', params: input.OneId, response: { 200: Empty } },
    },
    async (request) => {
      await leaveSeries(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}
