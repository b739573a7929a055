import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Empty } from '../../wire/base.ts'
import { Profile } from '../../wire/profile.ts'
import { Suggestion } from '../../wire/suggestion.ts'
import { ProfileInput } from '../accounts/input.ts'
import { updateProfile } from '../accounts/update-profile.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api, Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { showProfile } from './show-profile.ts'
import { dismissSuggestion, suggestions } from './suggestions.ts'

const doc = (summary: string) => ({ tags: ['Suggestions'], summary })
const usual = 40
const most = 80
const SuggestionsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
})

/** https://docs.joinmastodon.org/methods/profile/ ; pictures are taken away in accounts/. */
function profileRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/profile'
  const own = { response: { 200: Profile } }
  api.get(
    path,
    { config: membersOnly('profile'), schema: { ...doc('My profile as I wrote it'), ...own } },
    (request) => showProfile(ctx, memberOf(request).accountId),
  )
  api.patch(
    path,
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('Change my profile'), body: ProfileInput, ...own },
    },
    async (request) => {
      const member = memberOf(request)
      await updateProfile(ctx, member, request.body)
      return showProfile(ctx, member.accountId)
    },
  )
}

/** https://docs.joinmastodon.org/methods/suggestions/ */
export const directoryRoutes: Routes = (api, ctx) => {
  profileRoutes(api, ctx)
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
