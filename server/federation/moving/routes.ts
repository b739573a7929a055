import { Type } from 'typebox'
import { Moving } from '../../../wire/moving.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { sessionOf } from '../../signin/session-of.ts'
import { addAlias, removeAlias } from './aliases.ts'
import { comeBack, moveAway } from './move-away.ts'
import { showMoving } from './show-moving.ts'

const tags = ['Portability']
const acct = Type.String({
  maxLength: 600,
  description: 'name@server.example; a name alone is of this server',
})

const MoveInput = Type.Object({
  acct,
  current_password: Type.String({ maxLength: 1000 }),
  code: Type.Optional(Type.String({ maxLength: 100, description: 'Where there is a second factor' })),
})

/** Moving here and away; away in the browser only, because no app should be able to do it. */
export const movingRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/rounds/v1/move',
    {
      config: membersOnly('read:accounts'),
      schema: { tags, summary: 'Where I have moved to, and which accounts I was', response: { 200: Moving } },
    },
    (request) => showMoving(ctx, memberOf(request)),
  )
  api.post(
    '/api/rounds/v1/move',
    {
      config: {
        ...membersOnly('write:accounts'),
        limit: { name: 'moving', points: 20, seconds: 3600 },
      },
      schema: {
        tags,
        summary: 'Move to another account, which names this one; followers go along',
        body: MoveInput,
        response: { 200: Moving },
      },
    },
    async (request) => {
      sessionOf(request)
      const { acct: to, current_password: password, code = '' } = request.body
      await moveAway(ctx, memberOf(request), { acct: to, password, code })
      return showMoving(ctx, memberOf(request))
    },
  )
  api.delete(
    '/api/rounds/v1/move',
    {
      config: membersOnly('write:accounts'),
      schema: { tags, summary: 'Lead nobody elsewhere any more', response: { 200: Moving } },
    },
    async (request) => {
      await comeBack(ctx, memberOf(request))
      return showMoving(ctx, memberOf(request))
    },
  )
  aliasRoutes(api, ctx)
}

/** Which other accounts are the member's. */
const aliasRoutes: Routes = (api, ctx) => {
  api.post(
    '/api/rounds/v1/aliases',
    {
      config: {
        ...membersOnly('write:accounts'),
        limit: { name: 'naming accounts', points: 30, seconds: 3600 },
      },
      schema: {
        tags,
        summary: 'Say that another account is mine, so that it may move here',
        body: Type.Object({ acct }),
        response: { 200: Moving },
      },
    },
    async (request) => {
      await addAlias(ctx, memberOf(request), request.body.acct)
      return showMoving(ctx, memberOf(request))
    },
  )
  api.delete(
    '/api/rounds/v1/aliases',
    {
      config: membersOnly('write:accounts'),
      schema: {
        tags,
        summary: 'Say so no longer',
        querystring: Type.Object({ uri: Type.String({ maxLength: 2048 }) }),
        response: { 200: Moving },
      },
    },
    async (request) => {
      await removeAlias(ctx, memberOf(request), request.query.uri)
      return showMoving(ctx, memberOf(request))
    },
  )
}
