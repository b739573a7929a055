import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Tx } from './database.ts'
import { enqueue } from './jobs.ts'

/** All events by name, each with ids only. Each feature adds its own in `events.ts` by declaring this interface again. */
// eslint-disable-next-line typescript/no-empty-interface
export interface Events {}

export type EventName = keyof Events & string
export type RoundsEvent = { [N in EventName]: { name: N } & Events[N] }[EventName]

/** Hears events right after they were committed, in this or another process. Must be quick, and must not throw. */
export type Listener = (event: RoundsEvent) => void | Promise<void>

/** The two ways on which an event travels: jobs that survive a crash, and live listeners in memory. */
export type Bus = {
  /** Marks what this process sends, so that it does not hear itself twice. */
  readonly origin: string
  /** The names of the jobs that an event causes. */
  reactionsTo: (event: EventName) => readonly string[]
  /** Whether a job goes before others, see `Job`. */
  isUrgent: (task: string) => boolean
  readonly listeners: Set<Listener>
  /** Called when events may have been missed: whoever keeps state in memory repairs it. */
  readonly onGap: Set<() => void | Promise<void>>
}

export const eventChannel = 'rounds_events'

/** Makes a bus; `reactions` maps an event to the names of its jobs, `urgent` names those that go before others. */
export function makeBus(
  origin: string,
  reactions: Partial<Record<EventName, readonly string[]>>,
  urgent: readonly string[] = [],
): Bus {
  return {
    origin,
    reactionsTo: (event) => reactions[event] ?? [],
    isUrgent: (task) => urgent.includes(task),
    listeners: new Set(),
    onGap: new Set(),
  }
}

/**
 * Runs `work` in one transaction. What it emits is stored as jobs in the same transaction, announced to other processes
 * when it commits, and handed to this process's listeners before this function returns: a reader who was told
 * "done" finds it done. If `work` throws, nothing has happened.
 */
export async function transact<T>(
  ctx: Context,
  work: (tx: Tx, emit: (event: RoundsEvent) => void) => Promise<T>,
): Promise<T> {
  const events: RoundsEvent[] = []
  const result = await ctx.db.transaction().execute(async (tx) => {
    const answer = await work(tx, (event) => events.push(event))
    await storeJobs(ctx.bus, tx, events)
    return answer
  })
  await deliver(ctx, events)
  return result
}

async function storeJobs(bus: Bus, tx: Tx, events: RoundsEvent[]): Promise<void> {
  if (events.length === 0) return
  await enqueue(
    tx,
    events.flatMap((event) =>
      bus.reactionsTo(event.name).map((task) => ({ task, payload: event, urgent: bus.isUrgent(task) })),
    ),
  )
  for (const event of events) {
    const message = JSON.stringify({ origin: bus.origin, event })
    await sql`select pg_notify(${eventChannel}, ${message})`.execute(tx)
  }
}

/** Hands committed events to the listeners of this process. */
export async function deliver(ctx: Pick<Context, 'bus' | 'log'>, events: RoundsEvent[]): Promise<void> {
  for (const event of events) {
    for (const listener of ctx.bus.listeners) {
      try {
        await listener(event)
      } catch (error) {
        ctx.log.error({ err: error, event: event.name }, 'a listener failed')
      }
    }
  }
}
