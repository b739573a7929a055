import type pg from 'pg'
import { tokenOf } from './community/fill-database.ts'
import type { Processes } from './compare-reading.ts'
import type { Options } from './options.ts'
import type { Load, LoadRequest } from './processes/load.ts'
import { indexOf } from './scenarios.ts'
import { median } from './statistics.ts'

export type Posting = {
  followers: number
  connections: number
  perSecond: number
  p50: number
  p99: number
  /** The rate, compared with that of an author whom nobody follows. */
  ratio: number
}

const text =
  'A case for tomorrow: what would you ask first, and whom? I will answer after the ward round. #MedEd'
const postingConnections = [1, 8]

/** Posts in turns as the author whom everybody follows and as one whom nobody follows. */
export async function comparePosting(
  processes: Processes,
  pool: pg.Pool,
  { seconds, turns }: Options,
): Promise<Posting[]> {
  const [followed, lonely] = [await authorBy(pool, 'desc'), await authorBy(pool, 'asc')]
  const { port } = await processes.rounds.ask({ usage: true })
  const url = `http://127.0.0.1:${port}`
  const results: Posting[] = []
  for (const connections of postingConnections) {
    const runs: Record<'followed' | 'lonely', Load[]> = { followed: [], lonely: [] }
    const run = (author: Author, time: number) =>
      processes.load.ask({ url, connections, seconds: time, requests: [asAuthor(author)] })
    await run(lonely, 1)
    for (let turn = 0; turn < turns; turn++) {
      runs.followed.push(await run(followed, seconds))
      runs.lonely.push(await run(lonely, seconds))
    }
    const usual = median(runs.lonely.map((load) => load.perSecond))
    results.push(summary(followed, connections, runs.followed, usual))
    results.push(summary(lonely, connections, runs.lonely, usual))
  }
  return results
}

type Author = { username: string; followers: number }

async function authorBy(pool: pg.Pool, order: 'asc' | 'desc'): Promise<Author> {
  const { rows } = await pool.query<Author>(
    `select username, followers from account_counts join accounts on id = account_id
     order by followers ${order}, id desc limit 1`,
  )
  if (!rows[0]) throw new Error('There is nobody who could post.')
  return rows[0]
}

function asAuthor({ username }: Author): LoadRequest {
  return {
    method: 'POST',
    path: '/api/v1/statuses',
    headers: { authorization: `Bearer ${tokenOf(indexOf(username))}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: text }),
  }
}

function summary({ followers }: Author, connections: number, loads: readonly Load[], usual: number): Posting {
  if (loads.some(({ failed }) => failed > 0))
    throw new Error('Some posts were refused; the figures mean nothing.')
  const perSecond = median(loads.map((load) => load.perSecond))
  return {
    followers,
    connections,
    perSecond,
    p50: median(loads.map(({ p50 }) => p50)),
    p99: median(loads.map(({ p99 }) => p99)),
    ratio: perSecond / usual,
  }
}
