import type pg from 'pg'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { turns } from '../../platform/turns.ts'

/** Holds the right to send to one server: `again` says that more came while it was held. */
export type HostLock = { again: boolean; release: () => Promise<void> }

/**
 * Only one at a time sends to a server, in all processes together. The right is a lock in the database that ends with its
 * connection, so that a killed process holds nobody up; all locks of a process share one connection, which is given back as soon
 * as nobody sends.
 */
export const hostLocks = oncePerProcess((ctx) => {
  const held = new Map<string, HostLock>()
  let shared: Promise<pg.PoolClient> | undefined
  let users = 0
  const oneByOne = turns(1)

  const ask = async (
    client: pg.PoolClient,
    what: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
    host: string,
  ) => {
    const name = `deliver:${host}`
    const question = `select ${what}(hashtextextended($1, 1)) as done`
    const { rows } = await oneByOne(() => client.query<{ done: boolean }>(question, [name]))
    return rows[0]?.done ?? false
  }
  const leave = async (broken?: Error) => {
    users -= 1
    if (users > 0 && !broken) return
    const client = shared
    shared = undefined
    users = 0
    ;(await client?.catch(() => undefined))?.release(broken)
  }
  return {
    /** @returns undefined when another process sends; 'here' when this one does, which then looks again before it ends. */
    take: async (host: string): Promise<HostLock | 'here' | undefined> => {
      const mine = held.get(host)
      if (mine) {
        mine.again = true
        return 'here'
      }
      const lock: HostLock = { again: false, release: async () => undefined }
      held.set(host, lock)
      users += 1
      try {
        const client = await (shared ??= connectTo(ctx))
        if (!(await ask(client, 'pg_try_advisory_lock', host))) {
          held.delete(host)
          await leave()
          return undefined
        }
        lock.release = async () => {
          held.delete(host)
          const broken = await ask(client, 'pg_advisory_unlock', host).then(
            () => undefined,
            (error: Error) => error,
          )
          if ((await shared?.catch(() => undefined)) === client) await leave(broken)
        }
        return lock
      } catch (error) {
        held.delete(host)
        await leave(error instanceof Error ? error : undefined)
        throw error
      }
    },
  }
})

async function connectTo(ctx: Context): Promise<pg.PoolClient> {
  const client = await ctx.pool.connect()
  client.on('error', () => undefined)
  return client
}
