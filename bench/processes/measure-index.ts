import pg from 'pg'
import { openDatabase } from '../../server/platform/database.ts'
import { maxId } from '../../server/platform/ids.ts'
import { timelinePostsBetween } from '../../server/timelines/queries.ts'
import { RecentPosts } from '../../server/timelines/recent/store.ts'
import { answerOrders } from './children.ts'

export type IndexFigures = { posts: number; bytesPerPost: number; seconds: number }

/** Reads all posts into an index, in a process that holds nothing else, and weighs it. Needs --expose-gc. */
async function measure(): Promise<IndexFigures> {
  const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE })
  const db = openDatabase(pool)
  const posts = new RecentPosts(0)
  await timelinePostsBetween(db, 0, maxId, 1000)
  const before = await held()
  const begun = performance.now()
  for (let after = 0; ;) {
    const rows = await timelinePostsBetween(db, after, maxId, 20_000)
    for (const row of rows) posts.add(row)
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  const seconds = (performance.now() - begun) / 1000
  await pool.end()
  const bytesPerPost = ((await held()) - before) / posts.length
  return { posts: posts.length, bytesPerPost, seconds }
}

async function held(): Promise<number> {
  // Buffers of answers go only after what refers to them has gone.
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

answerOrders(measure)
process.send?.({})
