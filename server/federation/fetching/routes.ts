import { Type } from 'typebox'
import { OneOf } from '../../../wire/base.ts'
import { AsyncRefresh } from '../../../wire/async-refresh.ts'
import { anyone, membersOnly } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { answerForElsewhere } from '../../platform/elsewhere.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findElsewhere } from './find.ts'
import { acts, homeAddress } from './home-address.ts'
import { openProfile } from './open-profile.ts'
import { openThread } from './open-thread.ts'
import { refreshById } from './thread-queries.ts'

const HomeQuery = Type.Object({
  home: Type.String({ maxLength: 600, description: 'A handle, or the name of a server' }),
  act: OneOf(acts),
  uri: Type.String({ maxLength: 2048, description: 'The id of the person or post' }),
})

/** Answers for other servers from now on, and says whether what was asked for has come. */
export const fetchingRoutes: Routes = (api, ctx) => {
  answerForElsewhere(ctx, {
    find: (text) => findElsewhere(ctx, text),
    openThread: (postId) => openThread(ctx, postId),
    openProfile: (accountId) => openProfile(ctx, accountId),
  })

  api.get(
    '/api/rounds/v1/interaction',
    {
      config: { ...anyone(), limit: { name: 'finding the way home', points: 30, seconds: 300 } },
      schema: {
        tags: ['Posts'],
        summary: 'Where somebody of another server follows, answers or favourites what they see here',
        querystring: HomeQuery,
        response: { 200: Type.Object({ url: Type.String() }) },
      },
    },
    async ({ query: { home, act, uri } }) => ({ url: await homeAddress(ctx, { home, act, uri }) }),
  )

  api.get(
    '/api/v1_alpha/async_refreshes/:id',
    {
      config: membersOnly('read'),
      schema: {
        tags: ['Posts'],
        summary: 'Whether more of what was opened has come from other servers',
        params: Type.Object({ id: Type.String() }),
        response: { 200: AsyncRefresh },
      },
    },
    async (request) => {
      const refresh = await refreshById(ctx.db, request.params.id)
      if (!refresh) throw new Refusal('not_found', 'Record not found')
      const { id, found, finished_at } = refresh
      const status = finished_at === null ? ('running' as const) : ('finished' as const)
      return { async_refresh: { id, status, result_count: found } }
    },
  )
}
