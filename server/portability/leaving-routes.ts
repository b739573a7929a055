import { Type } from 'typebox'
import { Instant } from '../../wire/base.ts'
import { evenIf, memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { clearSessionCookie } from '../signin/cookie.ts'
import { sessionOf } from '../signin/session-of.ts'
import { LeaveInput } from './input.ts'
import { leaveAccount } from './leaving/leave.ts'

/** Leaving for good; in the browser only, because no app should be able to do it. */
export function leavingRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/account/deletion',
    {
      config: evenIf('frozen', membersOnly('write:accounts')),
      schema: {
        tags: ['Portability'],
        summary: 'Close my account now; everything is deleted in 30 days, unless I sign in before',
        body: LeaveInput,
        response: { 200: Type.Object({ deleted_at: Instant }) },
      },
    },
    async (request, reply) => {
      sessionOf(request)
      const { current_password: password, code = '' } = request.body
      const at = await leaveAccount(ctx, memberOf(request), { password, code })
      clearSessionCookie(ctx.config, reply)
      return { deleted_at: at.toISOString() }
    },
  )
}
