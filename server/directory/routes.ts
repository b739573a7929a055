import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Empty } from '../../wire/base.ts'
import { Suggestion } from '../../wire/suggestion.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { dismissSuggestion, suggestions } from './suggestions.ts'

const doc = (summary: string) => ({ tags: ['Suggestions'], summary })
const usual = 40
const most = 80
const SuggestionsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
})

/** https://docs.joinmastodon.org/methods/suggestions/ */
export const directoryRoutes: Routes = (api, ctx) => {
  const config = membersOnly('read')
  api.get(
    '/api/v2/suggestions',
    {
      config,
      schema: {
        ...doc('Whom I might want to follow, and why'),
        querystring: SuggestionsQuery,
        response: { 200: Type.Array(Suggestion) },
      },
    },
    (request) => suggestions(ctx, memberOf(request), Math.min(request.query.limit ?? usual, most)),
  )
  api.get(
    '/api/v1/suggestions',
    {
      config,
      schema: {
        ...doc('The same, without reasons'),
        querystring: SuggestionsQuery,
        response: { 200: Type.Array(Account) },
      },
    },
    async (request) => {
      const found = await suggestions(ctx, memberOf(request), Math.min(request.query.limit ?? usual, most))
      return found.map(({ account }) => account)
    },
  )
  api.delete(
    '/api/v1/suggestions/:id',
    {
      config,
      schema: {
        ...doc('Do not suggest somebody again'),
        params: Type.Object({ id: Type.String() }),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await dismissSuggestion(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}
