import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { ApiErrorBody } from '../../wire/base.ts'
import { StatusEdit } from '../../wire/status-edit.ts'
import { Reaction } from '../../wire/reaction.ts'
import { FilterStatus } from '../../wire/filter.ts'
import { Context as WireContext, Status, StatusSource } from '../../wire/status.ts'
import { anyApp, anyone, memberOf, membersOnly, viewerOf, type Viewer } from '../accounts/viewer.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { sendJsonPieces, setLink, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { asyncRefreshHeader, elsewhere } from '../platform/elsewhere.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage, readPage } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { bookmark, unbookmark } from './bookmark.ts'
import { boost, unboost } from './boost.ts'
import { deletePost } from './delete-post.ts'
import { editPost } from './edit-post.ts'
import { favourite, unfavourite } from './favourite.ts'
import { addFilterStatus } from '../filters/parts.ts'
import { findOriginal, findPost } from './find-post.ts'
import { statusesJson, statusPieces, visibleOriginal } from './hydrate.ts'
import { BoostInput, DeletionQuery, EditedStatus, OnePost } from './input.ts'
import { muteConversation, unmuteConversation } from './mute-conversation.ts'
import { pin, unpin } from './pin.ts'
import { languageRoutes } from './language-routes.ts'
import { pollRoutes } from './poll-routes.ts'
import type { VisiblePost } from './queries.ts'
import { boostersOf, favouritersOf } from './reactors.ts'
import { readPolicies } from './read-input.ts'
import { quoteOf } from './quote-queries.ts'
import { quoteRoutes } from './quote-routes.ts'
import { readHistory } from './read-history.ts'
import { reactionsOf } from './reactions.ts'
import { readThread } from './read-thread.ts'
import { threadRoutes } from './thread-routes.ts'
import { translatePost } from './translate-post.ts'

const tags = ['statuses']
/** Mastodon's limits, https://docs.joinmastodon.org/api/rate-limits/ */
const postingLimit = { name: 'posts', points: 300, seconds: 3 * 3600 }
const deletingLimit = { name: 'deletions', points: 30, seconds: 1800 }
const usualOfReactors = 40
const mostOfReactors = 80

/** https://docs.joinmastodon.org/methods/statuses/ */
export const postRoutes: Routes = (api, ctx) => {
  deleting(api, ctx)
  changing(api, ctx)
  pollRoutes(api, ctx)
  reading(api, ctx)
  sources(api, ctx)
  translating(api, ctx)
  marking(api, ctx)
  reactors(api, ctx)
  filtering(api, ctx)
  quoteRoutes(api, ctx)
  threadRoutes(api, ctx)
  languageRoutes(api, ctx)
}

/** What an author does with a post that is there. */
function changing(api: Api, ctx: Context): void {
  api.put(
    '/api/v1/statuses/:id',
    {
      config: { ...membersOnly('write:statuses'), limit: postingLimit },
      schema: {
        tags,
        summary: 'Edit a post',
        params: OnePost,
        body: EditedStatus,
        response: { 200: Status },
      },
    },
    async (request) => {
      const { body } = request
      const viewer = memberOf(request)
      const { id } = await findPost(ctx, viewer, request.params.id)
      await editPost(ctx, viewer.accountId, id, {
        text: body.status ?? undefined,
        // Mastodon takes the warning away where it is null.
        spoilerText: body.spoiler_text === null ? '' : body.spoiler_text,
        sensitive: body.sensitive ?? undefined,
        language: body.language ?? undefined,
        purpose: body.purpose,
        parts: body,
        ...readPolicies(body),
      })
      return one(ctx, viewer, id)
    },
  )
}

function deleting(api: Api, ctx: Context): void {
  api.delete(
    '/api/v1/statuses/:id',
    {
      config: { ...membersOnly('write:statuses'), limit: deletingLimit },
      schema: {
        tags,
        summary: 'Delete a post',
        params: OnePost,
        querystring: DeletionQuery,
        response: { 200: Status },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const post = await findPost(ctx, viewer, request.params.id)
      if (post.account_id !== viewer.accountId) throw new Refusal('not_found', 'Record not found')
      const status = await one(ctx, viewer, post.id)
      const quote = await quoteForRedraft(ctx, viewer, status)
      await deletePost(ctx, viewer, post.id, { media: request.query.delete_media })
      return { ...status, ...quote, text: post.text }
    },
  )
}

/** What a post quotes, whatever became of the quote: its author may want to quote it again. */
async function quoteForRedraft(
  ctx: Context,
  viewer: Viewer,
  { id, quote }: Status,
): Promise<Pick<Status, 'quote'>> {
  const row = quote && (await quoteOf(ctx.db, Number(id)))
  const [quoted] = row ? await statusesJson(ctx, viewer, [row.quoted_id]) : []
  if (!quote || !quoted) return { quote }
  return { quote: { state: quote.state, quoted_status: { ...quoted, reblog: null, quote: null } } }
}

function reading(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/statuses/:id',
    {
      config: anyone('read:statuses'),
      schema: { tags, summary: 'One post', params: OnePost, response: { 200: Status } },
    },
    async (request, reply) => {
      const id = parseId(request.params.id)
      const pieces = id === undefined ? [] : await statusPieces(ctx, viewerOf(request), [id])
      if (pieces.length === 0) throw new Refusal('not_found', 'Record not found')
      sendJsonPieces(reply, pieces)
      return reply
    },
  )
  api.get(
    '/api/v1/statuses',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'Several posts',
        querystring: Type.Object({ id: Type.Array(Type.String(), { maxItems: 40 }) }),
        response: { 200: Type.Array(Status) },
      },
    },
    async (request) =>
      statusesJson(
        ctx,
        viewerOf(request),
        request.query.id.flatMap((id) => parseId(id) ?? []),
      ),
  )
  api.get(
    '/api/v1/statuses/:id/context',
    {
      config: anyone('read:statuses'),
      schema: { tags, summary: 'The thread around a post', params: OnePost, response: { 200: WireContext } },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const asked = parseId(request.params.id)
      const id = asked === undefined ? undefined : await visibleOriginal(ctx, viewer, asked)
      if (id === undefined) throw new Refusal('not_found', 'Record not found')
      const refreshing = viewer && (await elsewhere(ctx).openThread(id))
      if (refreshing) void reply.header('mastodon-async-refresh', asyncRefreshHeader(refreshing))
      const thread = await readThread(ctx, viewer, id)
      const ancestors = await statusPieces(ctx, viewer, thread.ancestors)
      const descendants = await statusPieces(ctx, viewer, thread.descendants)
      sendJsonPieces(reply, [
        Buffer.from('{"ancestors":['),
        ...ancestors,
        Buffer.from('],"descendants":['),
        ...descendants,
        Buffer.from(']}'),
      ])
      return reply
    },
  )
}

function sources(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/statuses/:id/history',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'All versions of a post, the first one first',
        params: OnePost,
        response: { 200: Type.Array(StatusEdit) },
      },
    },
    (request) => readHistory(ctx, viewerOf(request), request.params.id),
  )
  api.get(
    '/api/v1/statuses/:id/source',
    {
      config: anyApp('read:statuses'),
      schema: { tags, summary: 'The text as it was typed', params: OnePost, response: { 200: StatusSource } },
    },
    async (request) => {
      const post = await findPost(ctx, viewerOf(request), request.params.id)
      return { id: String(post.id), text: post.text, spoiler_text: post.spoiler_text }
    },
  )
}

function translating(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/statuses/:id/translate',
    {
      config: anyApp('read:statuses'),
      schema: {
        tags,
        summary: 'Translate a post: there is no translator',
        params: OnePost,
        body: Type.Object({ lang: Type.Optional(Type.String()) }),
        response: { 503: ApiErrorBody },
      },
    },
    (request) => translatePost(ctx, viewerOf(request), request.params.id),
  )
}

/** The small things that a member does with a post: each has its undo, answers the post, and is harmless when repeated. */
function marking(api: Api, ctx: Context): void {
  const action = (
    name: string,
    scope: string,
    act: (viewer: Viewer, post: VisiblePost) => Promise<void>,
    limit?: typeof deletingLimit,
  ) =>
    api.post(
      `/api/v1/statuses/:id/${name}`,
      {
        config: { ...membersOnly(scope), ...(limit && { limit }) },
        schema: { tags, summary: `${name} a post`, params: OnePost, response: { 200: Status } },
      },
      async (request) => {
        const viewer = memberOf(request)
        const post = await findOriginal(ctx, viewer, request.params.id)
        await act(viewer, post)
        return one(ctx, viewer, post.id)
      },
    )
  action('favourite', 'write:favourites', (viewer, post) => favourite(ctx, viewer, post.id))
  action('unfavourite', 'write:favourites', (viewer, post) => unfavourite(ctx, viewer, post.id))
  action('bookmark', 'write:bookmarks', (viewer, post) => bookmark(ctx, viewer, post.id))
  action('unbookmark', 'write:bookmarks', (viewer, post) => unbookmark(ctx, viewer, post.id))
  action('unreblog', 'write:statuses', (viewer, post) => unboost(ctx, viewer, post.id), deletingLimit)
  action('pin', 'write:accounts', (viewer, post) => pin(ctx, viewer, post))
  action('unpin', 'write:accounts', (viewer, post) => unpin(ctx, viewer, post.id))
  action('mute', 'write:mutes', (viewer, post) => muteConversation(ctx, viewer, post.conversation_id))
  action('unmute', 'write:mutes', (viewer, post) => unmuteConversation(ctx, viewer, post.conversation_id))
  api.post(
    '/api/v1/statuses/:id/reblog',
    {
      config: membersOnly('write:statuses'),
      schema: { tags, summary: 'Boost a post', params: OnePost, body: BoostInput, response: { 200: Status } },
    },
    async (request) => {
      const viewer = memberOf(request)
      const post = await findOriginal(ctx, viewer, request.params.id)
      const boostId = await boost(ctx, viewer, post, request.body.visibility)
      return one(ctx, viewer, boostId)
    },
  )
}

function reactors(api: Api, ctx: Context): void {
  const list = (name: string, read: typeof boostersOf) =>
    api.get(
      `/api/v1/statuses/:id/${name}`,
      {
        config: anyone('read:accounts'),
        schema: {
          tags,
          summary: name === 'reblogged_by' ? 'Who boosted a post' : 'Who likes a post',
          params: OnePost,
          querystring: PageQuery,
          response: { 200: Type.Array(Account) },
        },
      },
      async (request, reply) => {
        const viewer = viewerOf(request)
        const post = await findOriginal(ctx, viewer, request.params.id)
        const page = parsePage(request.query, usualOfReactors, mostOfReactors)
        const readerId = viewer?.accountId ?? null
        const { rows, ends } = await readPage(
          page,
          (wider) => read(ctx, readerId, post.id, wider),
          ({ id }) => id,
        )
        setLink(ctx, request, reply, ends)
        return accountsJson(
          ctx,
          rows.map((row) => row.accountId),
          viewer?.accountId,
        )
      },
    )
  list('reblogged_by', boostersOf)
  list('favourited_by', favouritersOf)
  api.get(
    '/api/rounds/v1/statuses/:id/reactions',
    {
      config: anyone('read:accounts'),
      schema: {
        tags,
        summary: 'With which emoji some people have marked a post as a favourite',
        params: OnePost,
        querystring: Type.Object({
          account_id: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: mostOfReactors })),
        }),
        response: { 200: Type.Array(Reaction) },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const { id: postId } = await findOriginal(ctx, viewer, request.params.id)
      const asked = (request.query.account_id ?? []).flatMap((id) => parseId(id) ?? [])
      const favours = asked.map((accountId) => ({ postId, accountId }))
      const found = await reactionsOf(ctx, viewer?.accountId ?? null, favours)
      return found.map(({ reaction }) => reaction)
    },
  )
}

/** https://docs.joinmastodon.org/methods/filters/#statuses-add ; here and not in filters/, because the judge is asked. */
function filtering(api: Api, ctx: Context): void {
  api.post(
    '/api/v2/filters/:filter_id/statuses',
    {
      config: membersOnly('write:filters'),
      schema: {
        tags: ['Filters'],
        summary: 'Put a post into a filter',
        params: Type.Object({ filter_id: Type.String() }),
        body: Type.Object({ status_id: Type.String() }),
        response: { 200: FilterStatus },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const post = await findOriginal(ctx, viewer, request.body.status_id)
      return addFilterStatus(ctx, viewer, request.params.filter_id, post.id)
    },
  )
}

async function one(ctx: Context, viewer: Viewer | null, id: number): Promise<Status> {
  const [status] = await statusesJson(ctx, viewer, [id])
  if (!status) throw new Refusal('not_found', 'Record not found')
  return status
}
