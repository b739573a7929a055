import type { Context } from '../../platform/context.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { allRelays } from './queries.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

const kept = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 10 * 60_000,
    outdates: ({ name }) => name === 'relays.changed',
    load: async () => {
      const on = (await allRelays(ctx.db)).filter(({ state }) => state === 'on')
      return {
        actors: new Set(on.flatMap(({ actor_uri }) => actor_uri ?? [])),
        told: on.flatMap(({ kind, inbox_url }) => (kind === 'litepub' ? [inbox_url] : [])),
      }
    },
  }),
)

/** Whether an actor is a relay that this server has joined: what it tells of is wanted, and it boosts nothing. */
export async function isRelay(ctx: Context, actorUri: string): Promise<boolean> {
  return (await kept(ctx)()).actors.has(actorUri)
}

/** The inboxes of relays that are told of posts (LitePub) rather than sent them. */
export async function toldRelays(ctx: Context): Promise<readonly string[]> {
  return (await kept(ctx)()).told
}
