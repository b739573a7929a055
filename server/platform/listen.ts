import pg from 'pg'
import { deliver, eventChannel, type RoundsEvent } from './events.ts'
import type { Context } from './context.ts'

const longestPauseMs = 10_000

/**
 * Listens for events of other processes (a second server, the command line) on the database. A lost connection is made
 * again with growing pauses, and the bus is told that there was a gap.
 * @returns a function that stops listening.
 */
export async function listenForEvents(ctx: Context, options: pg.ClientConfig): Promise<() => Promise<void>> {
  let client: pg.Client | undefined
  let stopped = false
  let pauseMs = 100
  let retry: NodeJS.Timeout | undefined

  const again = () => {
    if (stopped || retry) return
    retry = setTimeout(() => {
      retry = undefined
      connect().then(closeGap, again)
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  const connect = async () => {
    const fresh = new pg.Client({
      ...options,
      statement_timeout: undefined,
      application_name: 'rounds events',
    })
    fresh.on('error', (error) => ctx.log.warn({ err: error }, 'the event connection broke'))
    fresh.on('end', again)
    fresh.on('notification', ({ payload }) => void hear(ctx, payload))
    await fresh.connect()
    await fresh.query(`listen ${eventChannel}`)
    client = fresh
    pauseMs = 100
  }

  const closeGap = async () => {
    for (const repair of ctx.bus.onGap) await repair()
  }

  await connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    await client?.end()
  }
}

async function hear(ctx: Context, payload: string | undefined): Promise<void> {
  const { origin, event } = JSON.parse(payload ?? '{}') as { origin: string; event: RoundsEvent }
  if (origin !== ctx.bus.origin) await deliver(ctx, [event])
}
