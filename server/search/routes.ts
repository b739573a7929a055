import { Search } from '../../wire/search.ts'
import { anyone, viewerOf } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { parseSearch, SearchQuery } from './input.ts'
import { search } from './search.ts'

const doc = (summary: string) => ({ tags: ['Search'], summary })

export const searchRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v2/search',
    {
      config: anyone('read:search'),
      schema: {
        ...doc('Find people, hashtags, posts and collections'),
        querystring: SearchQuery,
        response: { 200: Search },
      },
    },
    (request) => {
      const viewer = viewerOf(request)
      return search(ctx, viewer, parseSearch(viewer, request.query))
    },
  )
}
