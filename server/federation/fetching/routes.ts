import { Type } from 'typebox'
import { AsyncRefresh } from '../../../wire/async-refresh.ts'
import { membersOnly } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { answerForElsewhere } from '../../platform/elsewhere.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findElsewhere } from './find.ts'
import { openProfile } from './open-profile.ts'
import { openThread } from './open-thread.ts'
import { refreshById } from './thread-queries.ts'

/** Answers for other servers from now on, and says whether what was asked for has come. */
export const fetchingRoutes: Routes = (api, ctx) => {
  answerForElsewhere(ctx, {
    find: (text) => findElsewhere(ctx, text),
    openThread: (postId) => openThread(ctx, postId),
    openProfile: (accountId) => openProfile(ctx, accountId),
  })

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
