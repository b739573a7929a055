import type pg from 'pg'
import type { Context } from './context.ts'
import { oncePerProcess } from './once.ts'
import { together } from './together.ts'

/** Holds the right to work on one line: `again` says that more came while it was held. */
export type LineLock = { again: boolean; release: () => Promise<void> }

type Question = { line: string; take: boolean }

/**
 * Only one at a time works on a line of things (what is sent to one server, what one person elsewhere said), in all processes together. The
 * right is a lock in the database that ends with its connection, so that a killed process holds nobody up; all locks of a process share one
 * connection, which is given back as soon as nobody works.
 */
export const lineLocks = oncePerProcess((ctx) => {
  const held = new Map<string, LineLock>()
  const shared = sharedConnection(ctx)
  const give = async (line: string) => {
    held.delete(line)
    await shared.ask({ line, take: false })
  }
  return {
    /** @returns undefined when another process works on it; 'here' when this one does, which then looks again before it ends. */
    take: async (line: string): Promise<LineLock | 'here' | undefined> => {
      const mine = held.get(line)
      if (mine) {
        mine.again = true
        return 'here'
      }
      const lock: LineLock = { again: false, release: () => give(line) }
      held.set(line, lock)
      try {
        if (await shared.ask({ line, take: true })) return lock
      } catch (error) {
        held.delete(line)
        throw error
      }
      held.delete(line)
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
         from (select hashtextextended(line, 1) as key, take
           from unnest($1::text[], $2::boolean[]) with ordinality as asked (line, take, place) order by place) ordered`,
        [questions.map(({ line }) => line), questions.map(({ take }) => take)],
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
