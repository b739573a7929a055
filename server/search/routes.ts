import { Type } from 'typebox'
import { Search } from '../../wire/search.ts'
import { Status } from '../../wire/status.ts'
import { anyone, viewerOf } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { parseSearch, SearchQuery, TrendsQuery } from './input.ts'
import { search } from './search.ts'
import { trendingPosts } from './trending-posts.ts'

const doc = (summary: string) => ({ tags: ['Search'], summary })

export const searchRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v2/search',
    {
      config: anyone('read:search'),
      schema: {
        ...doc('Find people, hashtags and posts'),
        querystring: SearchQuery,
        response: { 200: Search },
      },
    },
    (request) => {
      const viewer = viewerOf(request)
      return search(ctx, viewer, parseSearch(viewer, request.query))
    },
  )
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
    (request) => {
      const { limit = 20, offset = 0 } = request.query
      return trendingPosts(ctx, viewerOf(request), { limit: Math.min(limit, 40), offset })
    },
  )
  api.get(
    '/api/v1/trends/links',
    {
      config: anyone('read'),
      schema: {
        ...doc('Links: none are collected'),
        querystring: TrendsQuery,
        response: { 200: Type.Array(Type.Object({})) },
      },
    },
    () => [],
  )
}
