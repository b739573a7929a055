import { Type } from 'typebox'
import { Tag } from '../../wire/tag.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import { addressOf, type Api, type Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { linkHeader, PageQuery, parsePage } from '../platform/paging.ts'
import { followHashtag, unfollowHashtag } from './follow-hashtag.ts'
import { TagId, TagName, TrendsQuery } from './input.ts'
import { listFollowedTags } from './list-followed-tags.ts'
import { showHashtag } from './show-hashtag.ts'
import { trendingTags } from './trending.ts'

const doc = (summary: string) => ({ tags: ['Hashtags'], summary })
const oneTag = { response: { 200: Tag } }
const tagList = { response: { 200: Type.Array(Tag) } }

export const hashtagRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v1/tags/:name',
    {
      config: anyone('read'),
      schema: { ...doc('One hashtag with its last seven days'), params: TagName, ...oneTag },
    },
    (request) => showHashtag(ctx, viewerOf(request), request.params.name),
  )
  api.post(
    '/api/v1/tags/:id/follow',
    {
      config: membersOnly('write:follows'),
      schema: { ...doc('Follow a hashtag'), params: TagId, ...oneTag },
    },
    (request) => followHashtag(ctx, memberOf(request), request.params.id),
  )
  api.post(
    '/api/v1/tags/:id/unfollow',
    {
      config: membersOnly('write:follows'),
      schema: { ...doc('Stop following a hashtag'), params: TagId, ...oneTag },
    },
    (request) => unfollowHashtag(ctx, memberOf(request), request.params.id),
  )
  api.get(
    '/api/v1/followed_tags',
    {
      config: membersOnly('read:follows'),
      schema: { ...doc('The hashtags that I follow'), querystring: PageQuery, ...tagList },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 100, 200)
      const { tags, first, last } = await listFollowedTags(ctx, memberOf(request), page)
      const link = linkHeader(addressOf(ctx, request), first, last)
      if (link) reply.header('link', link)
      return tags
    },
  )
  trendRoutes(api, ctx)
}

function trendRoutes(api: Api, ctx: Context): void {
  for (const path of ['/api/v1/trends', '/api/v1/trends/tags']) {
    api.get(
      path,
      {
        config: anyone('read'),
        schema: { ...doc('The hashtags most discussed these days'), querystring: TrendsQuery, ...tagList },
      },
      (request) => {
        const { limit = 10, offset = 0 } = request.query
        return trendingTags(ctx, viewerOf(request), { limit: Math.min(limit, 20), offset })
      },
    )
  }
}
