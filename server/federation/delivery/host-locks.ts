import type pg from 'pg'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { together } from '../../platform/together.ts'

/** Holds the right to send to one server: `again` says that more came while it was held. */
export type HostLock = { again: boolean; release: () => Promise<void> }

type Question = { host: string; take: boolean }

/**
 * Only one at a time sends to a server, in all processes together. The right is a lock in the database that ends with its
 * connection, so that a killed process holds nobody up; all locks of a process share one connection, which is given back as soon
 * as nobody sends.
 */
export const hostLocks = oncePerProcess((ctx) => {
  const held = new Map<string, HostLock>()
  const line = sharedConnection(ctx)
  const give = async (host: string) => {
    held.delete(host)
    await line.ask({ host, take: false })
  }
  return {
    /** @returns undefined when another process sends; 'here' when this one does, which then looks again before it ends. */
    take: async (host: string): Promise<HostLock | 'here' | undefined> => {
      const mine = held.get(host)
      if (mine) {
        mine.again = true
        return 'here'
      }
      const lock: HostLock = { again: false, release: () => give(host) }
      held.set(host, lock)
      try {
        if (await line.ask({ host, take: true })) return lock
      } catch (error) {
        held.delete(host)
        throw error
      }
      held.delete(host)
      return undefined
    },
  }
})

/** One connection that is there while a lock is held; a broken one has lost its locks, and the next question begins with a new one. */
function sharedConnection(ctx: Context) {
  let client: pg.PoolClient | undefined
  let locks = 0
  const letGo = (broken?: Error) => {
    client?.off('error', ignore)
    client?.release(broken)
    client = undefined
    locks = 0
  }
  const ask = together(async (questions: Question[]): Promise<boolean[]> => {
    client ??= await connectTo(ctx)
    try {
      const { rows } = await client.query<{ done: boolean }>(
        `select case when take then pg_try_advisory_lock(key) else pg_advisory_unlock(key) end as done
         from (select hashtextextended('deliver:' || host, 1) as key, take
           from unnest($1::text[], $2::boolean[]) with ordinality as asked (host, take, place) order by place) ordered`,
        [questions.map(({ host }) => host), questions.map(({ take }) => take)],
      )
      const answers = rows.map(({ done }) => done)
      for (const [place, { take }] of questions.entries()) if (answers[place]) locks += take ? 1 : -1
      if (locks <= 0) letGo()
      return answers
    } catch (error) {
      letGo(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  })
  return { ask }
}

/** The next question tells that a connection is broken. */
const ignore = (): void => undefined

async function connectTo(ctx: Context): Promise<pg.PoolClient> {
  const client = await ctx.pool.connect()
  client.on('error', ignore)
  return client
}
