import { Type } from 'typebox'
import { Status } from '../../wire/status.ts'
import { TrendingLink, TrendingTag } from '../../wire/trend.ts'
import { anyone, viewerOf } from '../accounts/viewer.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { linkIds, trendingLinks, trendingPosts, trendingTags } from './show-trends.ts'

const doc = (summary: string) => ({ tags: ['Trends'], summary })

const TrendsQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Tags and links: usually 10, at most 20; posts: 20 and 40' }),
  ),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
})
const LinkQuery = Type.Object({
  ...PageQuery.properties,
  url: Type.String({ minLength: 1, maxLength: 2000, description: 'The address of a page that is discussed' }),
  local: Type.Optional(Type.Boolean()),
  remote: Type.Optional(Type.Boolean()),
  only_media: Type.Optional(Type.Boolean()),
})

/** https://docs.joinmastodon.org/methods/trends/ and the timeline of a link; computed beforehand, see recompute.ts. */
export const trendRoutes: Routes = (api, ctx) => {
  for (const path of ['/api/v1/trends', '/api/v1/trends/tags']) {
    api.get(
      path,
      {
        config: anyone('read'),
        schema: {
          ...doc('The hashtags most discussed these days'),
          querystring: TrendsQuery,
          response: { 200: Type.Array(TrendingTag) },
        },
      },
      (request) => trendingTags(ctx, viewerOf(request), part(request.query, 10)),
    )
  }
  api.get(
    '/api/v1/trends/statuses',
    {
      config: anyone('read'),
      schema: {
        ...doc('The posts that most people liked these days'),
        querystring: TrendsQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    (request) => trendingPosts(ctx, viewerOf(request), part(request.query, 20)),
  )
  api.get(
    '/api/v1/trends/links',
    {
      config: anyone('read'),
      schema: {
        ...doc('The pages most shared these days'),
        querystring: TrendsQuery,
        response: { 200: Type.Array(TrendingLink) },
      },
    },
    (request) => trendingLinks(ctx, part(request.query, 10)),
  )
  api.get(
    '/api/v1/timelines/link',
    {
      config: anyone('read:statuses'),
      schema: {
        ...doc('Public posts with a page that is discussed'),
        querystring: LinkQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request, reply) => {
      const { url, only_media: onlyMedia = false, remote } = request.query
      const viewer = viewerOf(request)
      const read = (page: Page) => linkIds(ctx, viewer, { address: url, page, onlyMedia })
      const { rows, ends } = await readPage(parsePage(request.query), read, (id) => id)
      if (remote === true) return []
      setLink(ctx, request, reply, ends)
      return statusesJson(ctx, viewer, rows)
    },
  )
}

/** What of a list is asked for: usually so many, at most twice as many. */
function part({ limit, offset = 0 }: { limit?: number; offset?: number }, usual: number) {
  return { limit: Math.min(limit ?? usual, usual * 2), offset }
}
