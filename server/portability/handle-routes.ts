import { Handle } from '../../wire/portability.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { sessionOf } from '../signin/session-of.ts'
import { changeHandle, undoHandle } from './handles/change-handle.ts'
import { showHandle } from './handles/show-handle.ts'
import { HandleInput } from './input.ts'

const tags = ['Portability']

/** Another handle; changed in the browser only. */
export function handleRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/handle',
    {
      config: membersOnly('read:accounts'),
      schema: {
        tags,
        summary: 'My handle, those before, and when I can change it',
        response: { 200: Handle },
      },
    },
    (request) => showHandle(ctx, memberOf(request)),
  )
  api.put(
    '/api/rounds/v1/handle',
    {
      config: membersOnly('write:accounts'),
      schema: { tags, summary: 'Take another handle', body: HandleInput, response: { 200: Handle } },
    },
    async (request) => {
      sessionOf(request)
      const { username, current_password: password } = request.body
      await changeHandle(ctx, memberOf(request), { username: username.trim().replace(/^@/, ''), password })
      return showHandle(ctx, memberOf(request))
    },
  )
  api.post(
    '/api/rounds/v1/handle/undo',
    {
      config: membersOnly('write:accounts'),
      schema: {
        tags,
        summary: 'Take back the last change of my handle, within a day',
        response: { 200: Handle },
      },
    },
    async (request) => {
      sessionOf(request)
      await undoHandle(ctx, memberOf(request))
      return showHandle(ctx, memberOf(request))
    },
  )
}
