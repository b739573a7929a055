import { oncePerProcess } from '../../platform/once.ts'
import { keep } from '../../platform/kept.ts'
import { together } from '../../platform/together.ts'
import { turns } from '../../platform/turns.ts'
import { deleteDeliveries, nextWaiting, readActivities, waitingFor, type Waiting } from './queries.ts'
import { markUp, statesOf, type ServerState } from './server-queries.ts'

/** What is known of a server before it is sent to: how it is, what waits for it, and when the next of what must wait may be tried. */
export type Look = { state: ServerState | undefined; waiting: Waiting[]; next: Date | undefined }

/** What one server has taken or refused. */
export type Done = { host: string; done: readonly Waiting[] }

/** So much is read of one server at once. */
export const batch = 50

/**
 * Many servers are sent to at the same time. What is asked and noted for each of them goes to the database together, by two
 * connections at most, so that requests of people find it free; and what many of them get is read once.
 */
export const lookAndNote = oncePerProcess((ctx) => ({
  look: together(async (hosts: string[]): Promise<Look[]> => {
    const now = ctx.now()
    const states = await statesOf(ctx.db, hosts)
    const waiting = Map.groupBy(await waitingFor(ctx.db, hosts, { now, most: batch }), ({ host }) => host)
    const next = await nextWaiting(ctx.db, hosts, now)
    return hosts.map((host) => ({
      state: states.get(host),
      waiting: waiting.get(host) ?? [],
      next: next.get(host),
    }))
  }),
  note: together(async (servers: Done[]): Promise<void[]> => {
    await deleteDeliveries(
      ctx.db,
      servers.flatMap(({ done }) => done),
    )
    await markUp(
      ctx.db,
      servers.map(({ host }) => host),
      ctx.now(),
    )
    return servers.map(() => undefined)
  }),
  activities: keep(500, (ids) => readActivities(ctx.db, ids)),
  inTurn: turns(2),
}))
