import { Type, type Static } from 'typebox'
import { AdminInvitation, InvitedMember } from '../../../wire/invitation.ts'
import { OneOf } from '../../../wire/base.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { IdParams } from '../input.ts'
import { listJoined, reviewInvitation, reviewInvitations, withdrawAnybodys } from './review-invitations.ts'
import type { InvitationSearch } from './review-queries.ts'

const doc = (summary: string) => ({ tags: ['Joining'], summary })
const path = '/api/rounds/v1/admin/invitations'

const Query = Type.Object({
  ...PageQuery.properties,
  state: Type.Optional(OneOf(['working', 'over'])),
  made_by: Type.Optional(Type.String({ description: 'Id of an account' })),
})

/** Everybody's invitations, for moderators. */
export function invitationReviewRoutes(api: Api, ctx: Context): void {
  const config = membersOnly('admin:read:accounts')
  const one = { response: { 200: AdminInvitation } }
  api.get(
    path,
    {
      config,
      schema: {
        ...doc('Everybody’s invitations'),
        querystring: Query,
        response: { 200: Type.Array(AdminInvitation) },
      },
    },
    async (request, reply) => {
      const search = searchOf(request.query)
      const { rows, ends } = await readPage(
        parsePage(request.query, 40, 80),
        (wider) => reviewInvitations(ctx, memberOf(request), search, wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.get(
    `${path}/:id`,
    { config, schema: { ...doc('An invitation'), params: IdParams, ...one } },
    (request) => reviewInvitation(ctx, memberOf(request), request.params.id),
  )
  api.get(
    `${path}/:id/joined`,
    {
      config,
      schema: {
        ...doc('Who came by an invitation'),
        params: IdParams,
        querystring: PageQuery,
        response: { 200: Type.Array(InvitedMember) },
      },
    },
    async (request, reply) => {
      const { rows, ends } = await readPage(
        parsePage(request.query, 40, 80),
        (wider) => listJoined(ctx, memberOf(request), request.params.id, wider),
        ({ account }) => account.id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.post(
    `${path}/:id/withdraw`,
    {
      config: membersOnly('admin:write:accounts'),
      schema: { ...doc('Withdraw anybody’s invitation'), params: IdParams, ...one },
    },
    (request) => withdrawAnybodys(ctx, memberOf(request), request.params.id),
  )
}

/** @throws Refusal invalid when `made_by` is no id. */
function searchOf({ state, made_by }: Static<typeof Query>): InvitationSearch {
  const madeBy = made_by ? parseId(made_by) : undefined
  if (made_by && madeBy === undefined)
    throw new Refusal('invalid', 'made_by must be the id of an account.', 'made_by')
  return { ...(state && { working: state === 'working' }), madeBy }
}
