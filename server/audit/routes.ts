import { Type, type Static } from 'typebox'
import { OneOf } from '../../wire/base.ts'
import { AuditEntry } from '../../wire/moderation.ts'
import { memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { parseId } from '../platform/ids.ts'
import { PageQuery, parsePage, readPage } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { acts, targetKinds } from './acts.ts'
import { exportActs, listActs } from './list-acts.ts'
import type { AuditFilter } from './queries.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const Filter = Type.Object({
  actor_id: Type.Optional(Type.String()),
  action: Type.Optional(OneOf(acts)),
  target_kind: Type.Optional(OneOf(targetKinds)),
  target_id: Type.Optional(Type.String({ maxLength: 100 })),
  from: Type.Optional(Type.String({ format: 'date', description: 'The first day, UTC' })),
  until: Type.Optional(Type.String({ format: 'date', description: 'The last day, UTC' })),
})
const ListQuery = Type.Object({ ...Filter.properties, ...PageQuery.properties })

/** What moderators and admins did. There is no way to change it. */
export const auditRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/rounds/v1/admin/audit',
    {
      config: membersOnly('admin:read'),
      schema: { ...doc('What was done'), querystring: ListQuery, response: { 200: Type.Array(AuditEntry) } },
    },
    async (request, reply) => {
      const page = parsePage(request.query, 50, 200)
      const { rows, ends } = await readPage(
        page,
        (wider) => listActs(ctx, memberOf(request), readFilter(request.query), wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  api.get(
    '/api/rounds/v1/admin/audit.csv',
    { config: membersOnly('admin:read'), schema: { ...doc('The same as CSV'), querystring: Filter } },
    async (request, reply) => {
      const csv = await exportActs(ctx, memberOf(request), readFilter(request.query))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.csv"')
        .send(csv)
    },
  )
}

function readFilter(query: Static<typeof Filter>): AuditFilter {
  const actorId = query.actor_id === undefined ? undefined : parseId(query.actor_id)
  if (query.actor_id && actorId === undefined)
    throw new Refusal('invalid', 'actor_id must be the id of an account.', 'actor_id')
  return {
    actorId,
    action: query.action,
    targetKind: query.target_kind,
    targetId: query.target_id || undefined,
    from: query.from ? new Date(`${query.from}T00:00:00Z`) : undefined,
    until: query.until ? new Date(Date.parse(`${query.until}T00:00:00Z`) + 86_400_000) : undefined,
  }
}
