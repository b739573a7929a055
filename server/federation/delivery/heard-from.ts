import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { jobOf } from './queries.ts'
import { markHeard } from './server-queries.ts'

const writtenEveryMs = 60_000
/** A server that failed and was silent for so long has come back when it speaks. */
const silenceMs = 5 * 60_000
/** So has one that failed only so often in a row. */
const fewFailures = 3
/** When so many servers have spoken within a minute, some are written down twice. */
const most = 10_000

const lately = oncePerProcess(() => new Map<string, number>())

/**
 * Another server has spoken to this one: it is alive. What waits for it is sent now, if it was given up or left alone; costs
 * nothing when it has spoken within the last minute.
 * @param domain the host of its addresses
 */
export async function heardFrom(ctx: Context, domain: string): Promise<void> {
  const host = domain.toLowerCase()
  const now = ctx.now()
  const known = lately(ctx)
  if (now.getTime() - (known.get(host) ?? 0) < writtenEveryMs) return
  if (known.size >= most) known.clear()
  known.set(host, now.getTime())
  await ctx.db.transaction().execute(async (tx) => {
    const silentBefore = new Date(now.getTime() - silenceMs)
    if (!(await markHeard(tx, host, { now, silentBefore, fewFailures }))) return
    await enqueue(tx, [jobOf(host)])
  })
}

/** A server has failed: when it speaks the next time, that is news. */
export function forgetHeard(ctx: Context, host: string): void {
  lately(ctx).delete(host)
}
