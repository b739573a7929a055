import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { openDatabase } from '../platform/database.ts'
import { collect, TooManyPosts } from './collect.ts'
import { count } from './count.ts'
import type { Made } from './figures.ts'
import { packLines, type Lines, type PackedLines } from './pack-lines.ts'
import { mostPosts } from './method.ts'
import type { Wish } from './wish.ts'

/** What was made, ready to be kept. */
export type Finished = Omit<Made, keyof Lines> & { lines: PackedLines }
/** What the thread is given, and what it says. */
export type Errand = { connection: pg.PoolConfig; wish: Wish }
export type Saying =
  { progress: number } | { made: Finished } | { refused: 'too_many_posts' } | { broken: string }

/**
 * A thread of its own, with a connection of its own: reading 50,000 posts, counting, betweenness and the picture take seconds in
 * which the server must answer others.
 */
const say = (saying: Saying) => parentPort?.postMessage(saying, [])

async function work({ connection, wish }: Errand): Promise<Finished> {
  const pool = new pg.Pool({
    ...connection,
    max: 1,
    statement_timeout: 60_000,
    application_name: 'rounds report',
  })
  pool.on('error', () => {})
  try {
    const db = openDatabase(pool)
    const read = (share: number, from: number) => (posts: number) =>
      say({ progress: from + Math.min(1, posts / mostPosts) * share })
    const material = await collect(db, wish, wish, read(0.3, 0.02))
    const earlier = wish.compare && (await collect(db, wish, wish.compare, read(0.1, 0.32)))
    const { figures, classes, ...lines } = count(
      material,
      earlier,
      { bots: wish.without.includes('bots') },
      (part) => say({ progress: 0.45 + part * 0.5 }),
    )
    return { figures, classes, lines: await packLines(lines) }
  } finally {
    await pool.end()
  }
}

try {
  say({ made: await work(workerData as Errand) })
} catch (error) {
  if (error instanceof TooManyPosts) say({ refused: 'too_many_posts' })
  else say({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
