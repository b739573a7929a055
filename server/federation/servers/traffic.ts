import { oncePerProcess } from '../../platform/once.ts'
import type { Context } from '../../platform/context.ts'
import { normaliseDomain } from '../../platform/read-domain.ts'
import { addTraffic, type Traffic } from './traffic-queries.ts'

/** What can be exchanged with another server, or fail to be. */
export type Exchange = 'taken' | 'given' | 'failed' | 'refused'

const writeEveryMs = 5000
/** A stranger can invent names; they must not fill the memory. */
const mostServers = 5000

const counted = oncePerProcess((ctx) => {
  let byServer = new Map<string, Traffic>()
  let timer: NodeJS.Timeout | undefined
  const write = async () => {
    timer = undefined
    const some = [...byServer.values()]
    byServer = new Map()
    if (some.length > 0) await addTraffic(ctx.db, some, ctx.now())
  }
  return {
    write,
    note: (domain: string, exchange: Exchange) => {
      const known = byServer.get(domain)
      if (!known && byServer.size >= mostServers) return
      const traffic = known ?? { domain, taken: 0, given: 0, failed: 0, refused: 0 }
      traffic[exchange] += 1
      byServer.set(domain, traffic)
      timer ??= setTimeout(() => {
        write().catch((error: unknown) => ctx.log.warn({ err: error }, 'traffic was not counted'))
      }, writeEveryMs).unref()
    },
  }
})

/**
 * Counts something that was exchanged with a server; written some seconds later, many at once, because statistics must cost the
 * traffic nothing. What a killed process had not written is lost.
 * @param host its name, with or without a port; what is no name is not counted.
 */
export function noteTraffic(ctx: Context, host: string, exchange: Exchange): void {
  const domain = normaliseDomain(host.replace(/:\d+$/, ''))
  if (domain !== undefined) counted(ctx).note(domain, exchange)
}

/** Writes what is counted now. */
export function writeTraffic(ctx: Context): Promise<void> {
  return counted(ctx).write()
}
