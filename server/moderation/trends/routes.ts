import { Type } from 'typebox'
import {
  AdminTag,
  AdminTrendingLink,
  AdminTrendingStatus,
  PreviewCardProvider,
  TrendDecision,
  TrendReviews,
  type ReviewSubject,
} from '../../../wire/admin-trends.ts'
import { memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { changeTag, listTags, showTag } from './admin-tags.ts'
import {
  adminLink,
  adminLinks,
  adminPublisher,
  adminPublishers,
  adminStatus,
  adminStatuses,
  adminTrendingTags,
} from './admin-trends.ts'
import { decideTrends } from './decide-trends.ts'
import { DecisionsBody, OneId, PartQuery, SubjectParam, TagBody, TagsQuery } from './input.ts'
import { listForReview } from './list-for-review.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const read = membersOnly('admin:read')
const write = membersOnly('admin:write')
const trends = '/api/v1/admin/trends'
const tags = '/api/v1/admin/tags'
const ours = '/api/rounds/v1/admin/trends'

/** https://docs.joinmastodon.org/methods/admin/trends/ and https://docs.joinmastodon.org/methods/admin/tags/, and ours. */
export function adminTrendRoutes(api: Api, ctx: Context): void {
  listRoutes(api, ctx)
  decisionRoutes(api, ctx)
  tagRoutes(api, ctx)
  api.get(
    `${ours}/:kind`,
    {
      config: read,
      schema: {
        ...doc('What is discussed, for review'),
        params: SubjectParam,
        response: { 200: TrendReviews },
      },
    },
    (request) => listForReview(ctx, memberOf(request), request.params.kind),
  )
  api.post(
    `${ours}/decisions`,
    {
      config: write,
      schema: {
        ...doc('Decide about several; the answer, sent again, undoes it'),
        body: DecisionsBody,
        response: { 200: Type.Array(TrendDecision) },
      },
    },
    (request) => decideTrends(ctx, memberOf(request), request.body.decisions),
  )
}

function listRoutes(api: Api, ctx: Context): void {
  const list = <const T>(item: T) => ({ querystring: PartQuery, response: { 200: item } })
  api.get(
    `${trends}/links`,
    { config: read, schema: { ...doc('Pages that are discussed'), ...list(Type.Array(AdminTrendingLink)) } },
    (request) => adminLinks(ctx, memberOf(request), part(request.query, 10)),
  )
  api.get(
    `${trends}/statuses`,
    { config: read, schema: { ...doc('Posts that are liked'), ...list(Type.Array(AdminTrendingStatus)) } },
    (request) => adminStatuses(ctx, memberOf(request), part(request.query, 20)),
  )
  api.get(
    `${trends}/tags`,
    { config: read, schema: { ...doc('Hashtags that are discussed'), ...list(Type.Array(AdminTag)) } },
    (request) => adminTrendingTags(ctx, memberOf(request), part(request.query, 10)),
  )
  api.get(
    `${trends}/links/publishers`,
    {
      config: read,
      schema: {
        ...doc('Publishers of pages'),
        querystring: PageQuery,
        response: { 200: Type.Array(PreviewCardProvider) },
      },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 100, 200)
      const { rows, ends } = await readPage(
        page,
        (wider) => adminPublishers(ctx, memberOf(request), wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
}

function decisionRoutes(api: Api, ctx: Context): void {
  const decideOne = (viewer: Viewer, kind: ReviewSubject, id: string, allowed: boolean) =>
    decideTrends(ctx, viewer, [{ kind, id, verdict: allowed ? 'show' : 'keep_out' }])
  for (const [word, allowed] of [['approve', true] as const, ['reject', false] as const]) {
    const about = (what: string) => ({ ...doc(`${word} ${what}`), params: OneId })
    api.post(
      `${trends}/links/:id/${word}`,
      { config: write, schema: { ...about('a page'), response: { 200: AdminTrendingLink } } },
      async (request) => {
        await decideOne(memberOf(request), 'links', request.params.id, allowed)
        return adminLink(ctx, request.params.id)
      },
    )
    api.post(
      `${trends}/statuses/:id/${word}`,
      { config: write, schema: { ...about('a post'), response: { 200: AdminTrendingStatus } } },
      async (request) => {
        await decideOne(memberOf(request), 'statuses', request.params.id, allowed)
        return adminStatus(ctx, memberOf(request), request.params.id)
      },
    )
    api.post(
      `${trends}/tags/:id/${word}`,
      { config: write, schema: { ...about('a hashtag'), response: { 200: AdminTag } } },
      async (request) => {
        await decideOne(memberOf(request), 'tags', request.params.id, allowed)
        return showTag(ctx, memberOf(request), request.params.id)
      },
    )
    api.post(
      `${trends}/links/publishers/:id/${word}`,
      { config: write, schema: { ...about('a publisher'), response: { 200: PreviewCardProvider } } },
      async (request) => {
        await decideOne(memberOf(request), 'publishers', request.params.id, allowed)
        return adminPublisher(ctx, request.params.id)
      },
    )
  }
}

function tagRoutes(api: Api, ctx: Context): void {
  api.get(
    tags,
    {
      config: read,
      schema: { ...doc('All hashtags'), querystring: TagsQuery, response: { 200: Type.Array(AdminTag) } },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 100, 200)
      const heldBack = request.query.held_back ?? false
      const { rows, ends } = await readPage(
        page,
        (wider) => listTags(ctx, memberOf(request), wider, { heldBack }),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.get(
    `${tags}/:id`,
    { config: read, schema: { ...doc('One hashtag'), params: OneId, response: { 200: AdminTag } } },
    (request) => showTag(ctx, memberOf(request), request.params.id),
  )
  api.put(
    `${tags}/:id`,
    {
      config: write,
      schema: { ...doc('Change a hashtag'), params: OneId, body: TagBody, response: { 200: AdminTag } },
    },
    (request) => {
      const { display_name: displayName, trendable, usable, listable } = request.body
      const change = { displayName, trendable, usable, listable }
      return changeTag(ctx, memberOf(request), request.params.id, change)
    },
  )
}

/** What of a list is asked for: usually so many, at most twice as many. */
function part({ limit, offset = 0 }: { limit?: number; offset?: number }, usual: number) {
  return { limit: Math.min(limit ?? usual, usual * 2), offset }
}
