import { Type } from 'typebox'
import { OneOf } from '../../../wire/base.ts'
import { RelationshipSeveranceEvent } from '../../../wire/severance.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { listSeverances, severedCsv } from './list-severances.ts'

const doc = (summary: string) => ({ tags: ['Relationships'], summary })

/** Which follows of one's own ended by a decision about a server; Mastodon has pages for it, and no API. */
export function severanceRoutes(api: Api, ctx: Context): void {
  const config = membersOnly('read:follows')
  api.get(
    '/api/rounds/v1/severed_relationships',
    {
      config,
      schema: {
        ...doc('Decisions that ended follows of mine'),
        querystring: PageQuery,
        response: { 200: Type.Array(RelationshipSeveranceEvent) },
      },
    },
    async (request, reply) => {
      const { rows, ends } = await readPage(
        parsePage(request.query),
        (wider) => listSeverances(ctx, memberOf(request), wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.get(
    '/api/rounds/v1/severed_relationships/:id/:side',
    {
      config,
      schema: {
        ...doc('Whom it concerned, as CSV'),
        params: Type.Object({ id: Type.String(), side: OneOf(['followers', 'following']) }),
      },
    },
    async (request, reply) => {
      const csv = await severedCsv(ctx, memberOf(request), request.params)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${request.params.side}.csv"`)
        .send(csv)
    },
  )
}
