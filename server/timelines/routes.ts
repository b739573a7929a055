import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Since } from '../../wire/since.ts'
import { Status } from '../../wire/status.ts'
import { Purpose } from '../../wire/words.ts'
import { keptAccounts } from '../accounts/kept-accounts.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { asyncRefreshHeader, elsewhere } from '../platform/elsewhere.ts'
import { sendJsonPieces, setLink, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { noEnds, PageQuery, parsePage, readPage, type Ends, type Page } from '../platform/paging.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { readLanguage } from '../posts/compose.ts'
import { statusPieces } from '../posts/hydrate.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { homeIds } from './home.ts'
import { accountIds, keptBy } from './lists.ts'
import { publicIds } from './public.ts'
import { since } from './since.ts'
import { sideOf } from './recent/public-pages.ts'
import { tagIds } from './tag.ts'

const tags = ['timelines']
const open = Buffer.from('[')
const close = Buffer.from(']')
const Statuses = { 200: Type.Array(Status) }

const Filters = Type.Object({
  purpose: Type.Optional(Purpose),
  only_media: Type.Optional(Type.Boolean()),
  local: Type.Optional(Type.Boolean()),
  remote: Type.Optional(Type.Boolean()),
})
const HomeQuery = Type.Object({ ...PageQuery.properties, purpose: Type.Optional(Purpose) })
const PublicQuery = Type.Object({ ...PageQuery.properties, ...Filters.properties })
const mostTags = 4
const moreTags = Type.Optional(
  Type.Array(Type.String(), { maxItems: 100, description: `Only the first ${mostTags} count` }),
)
const TagQuery = Type.Object({
  ...PublicQuery.properties,
  any: moreTags,
  all: moreTags,
  none: moreTags,
  language: Type.Optional(
    Type.String({ maxLength: 35, description: 'Rounds: only posts in it; `pt` means `pt-BR`, too. BCP 47' }),
  ),
  originals: Type.Optional(Type.Boolean({ description: 'Rounds: without answers to others' })),
})
const AccountQuery = Type.Object({
  ...PageQuery.properties,
  exclude_replies: Type.Optional(Type.Boolean()),
  exclude_reblogs: Type.Optional(Type.Boolean()),
  exclude_direct: Type.Optional(Type.Boolean({ description: 'Leave direct posts to the conversations' })),
  exclude_sensitive: Type.Optional(
    Type.Boolean({ description: 'Without posts that are marked as sensitive' }),
  ),
  only_media: Type.Optional(Type.Boolean()),
  pinned: Type.Optional(Type.Boolean()),
  tagged: Type.Optional(Type.String()),
})

/** https://docs.joinmastodon.org/methods/timelines/ and the lists of posts of an account or of one's own. */
export const timelineRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/timelines/home',
    {
      config: membersOnly('read:statuses'),
      schema: { tags, summary: 'Home', querystring: HomeQuery, response: Statuses },
    },
    async (request, reply) => {
      const page = parsePage(request.query)
      const read = (wider: Page) => homeIds(ctx, memberOf(request), wider, request.query.purpose)
      return answer(ctx, request, reply, await readPage(page, read, (id) => id))
    },
  )
  api.get(
    '/api/v1/timelines/public',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'Public posts of this server and of others',
        querystring: PublicQuery,
        response: Statuses,
      },
    },
    async (request, reply) => {
      const { query } = request
      const page = parsePage(query)
      const wish = { purpose: query.purpose, onlyMedia: query.only_media ?? false, side: sideOf(query) }
      const read = (wider: Page) => publicIds(ctx, viewerOf(request), wider, wish)
      return answer(ctx, request, reply, await readPage(page, read, (id) => id))
    },
  )
  api.get(
    '/api/v1/timelines/tag/:hashtag',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'Public posts with a hashtag',
        params: Type.Object({ hashtag: Type.String() }),
        querystring: TagQuery,
        response: Statuses,
      },
    },
    async (request, reply) => {
      const { query, params } = request
      const page = parsePage(query)
      const wish = {
        purpose: query.purpose,
        onlyMedia: query.only_media ?? false,
        side: sideOf(query),
        language: readLanguage(query.language),
        originals: query.originals ?? false,
        any: [...new Set([foldHashtag(params.hashtag), ...readTags(query.any)])],
        all: readTags(query.all),
        none: readTags(query.none),
      }
      const read = (wider: Page) => tagIds(ctx, viewerOf(request), wider, wish)
      return answer(ctx, request, reply, await readPage(page, read, (id) => id))
    },
  )
  ofMissed(api, ctx)
  ofAccounts(api, ctx)
}

const ofMissed: Routes = (api, ctx) => {
  api.get(
    '/api/rounds/v1/since',
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'What I missed in home, by person and by hashtag',
        querystring: Type.Object({
          since_id: Type.Optional(Type.String({ description: 'Instead of the marker of home' })),
        }),
        response: { 200: Since },
      },
    },
    async (request) => since(ctx, memberOf(request), request.query.since_id),
  )
}

const ofAccounts: Routes = (api, ctx) => {
  api.get(
    '/api/v1/accounts/:id/statuses',
    {
      config: anyone('read:statuses'),
      schema: {
        tags,
        summary: 'Posts of an account',
        params: Type.Object({ id: Type.String() }),
        querystring: AccountQuery,
        response: Statuses,
      },
    },
    async (request, reply) => {
      const { query } = request
      const accountId = parseId(request.params.id)
      if (accountId === undefined || !(await accountExists(ctx, accountId))) {
        throw new Refusal('not_found', 'Record not found')
      }
      const refreshing = viewerOf(request) && (await elsewhere(ctx).openProfile(accountId))
      if (refreshing) void reply.header('mastodon-async-refresh', asyncRefreshHeader(refreshing))
      const wish = {
        accountId,
        excludeReplies: query.exclude_replies ?? false,
        excludeReblogs: query.exclude_reblogs ?? false,
        excludeDirect: query.exclude_direct ?? false,
        excludeSensitive: query.exclude_sensitive ?? false,
        onlyMedia: query.only_media ?? false,
        pinned: query.pinned ?? false,
        tagged: query.tagged === undefined ? undefined : foldHashtag(query.tagged),
      }
      const read = (wider: Page) => accountIds(ctx, viewerOf(request)?.accountId ?? null, wider, wish)
      // Pinned posts are few and come all at once, in their own order.
      const found = wish.pinned
        ? { rows: await read(parsePage(query)), ends: noEnds }
        : await readPage(parsePage(query), read, (id) => id)
      return answer(ctx, request, reply, found)
    },
  )
  for (const table of ['favourites', 'bookmarks'] as const) {
    api.get(
      `/api/v1/${table}`,
      {
        config: membersOnly(`read:${table}`),
        schema: { tags, summary: `One's own ${table}`, querystring: PageQuery, response: Statuses },
      },
      async (request, reply) => {
        const viewer = memberOf(request)
        const read = (wider: Page) => keptBy(ctx, viewer.accountId, table, wider)
        const { rows, ends } = await readPage(parsePage(request.query), read, ({ id }) => id)
        return answer(ctx, request, reply, { rows: rows.map((row) => row.postId), ends })
      },
    )
  }
}

async function accountExists(ctx: Context, id: number): Promise<boolean> {
  return (await keptAccounts(ctx).get([id])).has(id)
}

/** The first few hashtags that a reader names; more are left out, as in Mastodon. */
function readTags(given: readonly string[] = []): string[] {
  return given.slice(0, mostTags).map(foldHashtag)
}

/** Writes a page of posts out for whoever asks. */
async function answer(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { rows, ends }: { rows: readonly number[]; ends: Ends },
): Promise<FastifyReply> {
  setLink(ctx, request, reply, ends)
  const pieces = await statusPieces(ctx, viewerOf(request), rows)
  sendJsonPieces(reply, [open, ...pieces, close])
  return reply
}
