import { Type } from 'typebox'
import { Origin } from '../../../wire/origin.ts'
import { anyone, viewerOf } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { listOrigins } from './list-origins.ts'

const Ids = Type.Array(Type.String({ maxLength: 20 }), { maxItems: 40, description: 'Up to 40 accounts' })

/** Where people of other servers are from. */
export function originRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/origins',
    {
      config: anyone(),
      schema: {
        tags: ['Other servers'],
        summary: 'What is known of people of other servers beside their accounts',
        querystring: Type.Object({ id: Type.Optional(Ids) }),
        response: { 200: Type.Array(Origin) },
      },
    },
    (request) => listOrigins(ctx, viewerOf(request), request.query.id ?? []),
  )
}
