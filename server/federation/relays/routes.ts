import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { Relay } from '../../../wire/relay.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { addRelay, listRelays, removeRelay, switchRelay } from './join-relay.ts'

const doc = (summary: string) => ({ tags: ['Other servers'], summary })
const One = Type.Object({ id: Type.String() })
const path = '/api/rounds/v1/admin/relays'

/** Relays, for admins. */
export function relayRoutes(api: Api, ctx: Context): void {
  api.get(
    path,
    {
      config: membersOnly('admin:read:domain_blocks'),
      schema: { ...doc('Relays that were joined, or asked'), response: { 200: Type.Array(Relay) } },
    },
    (request) => listRelays(ctx, memberOf(request)),
  )
  const config = membersOnly('admin:write:domain_blocks')
  api.post(
    path,
    {
      config,
      schema: {
        ...doc('Ask a relay whether one may join'),
        body: Type.Object({ url: Type.String({ maxLength: 2048 }) }),
        response: { 200: Relay },
      },
    },
    (request) => addRelay(ctx, memberOf(request), request.body.url),
  )
  for (const on of [true, false]) {
    api.post(
      `${path}/:id/${on ? 'on' : 'off'}`,
      {
        config,
        schema: { ...doc(on ? 'Join it again' : 'Leave it for now'), params: One, response: { 200: Relay } },
      },
      (request) => switchRelay(ctx, memberOf(request), { id: request.params.id, on }),
    )
  }
  api.delete(
    `${path}/:id`,
    { config, schema: { ...doc('Leave it and forget it'), params: One, response: { 200: Empty } } },
    async (request) => {
      await removeRelay(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}
