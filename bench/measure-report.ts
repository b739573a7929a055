import pg from 'pg'
import type { HashtagReport } from '../wire/hashtag-report.ts'
import { tokenOf } from './community/fill-database.ts'
import { startChild } from './processes/children.ts'
import type { RoundsAnswer, RoundsOrder } from './processes/rounds.ts'
import { indexOf } from './scenarios.ts'
import { quantile } from './statistics.ts'

/** How the server answered others, in milliseconds. */
type Beside = {
  requests: number
  p50: number
  p99: number
  slowest: number
  loopP99: number
  loopMax: number
}
export type HashtagReportFigures = {
  posts: number
  people: number
  connections: number
  /** From asking until the report is there. */
  seconds: number
  quiet: Beside
  during: Beside
}

const wanted = 50_000
const tag = 'benchreport'
const quietMs = 6000
const patienceMs = 240_000
const dayMs = 86_400_000

/**
 * A hashtag report of 50,000 posts, and how the same server answers somebody else before and meanwhile: one reader who loads home again
 * and again, and how late the event loop is.
 */
export async function measureReport(url: string): Promise<HashtagReportFigures> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const rounds = startChild<RoundsOrder, RoundsAnswer>('rounds.ts', { environment: { BENCH_DATABASE: url } })
  try {
    const { from, to } = await tagPosts(pool)
    const { port } = await rounds.ready
    const call = await callerOf(pool, `http://127.0.0.1:${port}`)
    const quiet = await beside(rounds, call, async () => {
      await new Promise((resolve) => setTimeout(resolve, quietMs))
    })
    let seconds = 0
    let made: HashtagReport | undefined
    const during = await beside(rounds, call, async () => {
      const begun = performance.now()
      made = await makeReport(call, { tags: [tag], from, to })
      seconds = (performance.now() - begun) / 1000
    })
    const { posts = 0, people = 0, network } = made?.figures ?? {}
    return { posts, people, connections: network?.connections ?? 0, seconds, quiet, during }
  } finally {
    await Promise.all([rounds.stop(), pool.end()])
  }
}

/** Gives 50,000 public posts, the newest, a hashtag of their own. */
async function tagPosts(pool: pg.Pool): Promise<{ from: string; to: string }> {
  await pool.query(
    `insert into post_tags (post_id, tag, shown) select id, $1, $1 from posts
     where visibility = 'public' and boost_of_id is null order by id desc limit ${wanted}`,
    [tag],
  )
  await pool.query(
    `insert into hashtags (name, shown, id, created_at) select $1, $1, max(id) + 1, now() from hashtags`,
    [tag],
  )
  await pool.query('analyze post_tags')
  const { rows } = await pool.query<{ from: Date; to: Date }>(
    `select min(created_at) as from, max(created_at) as to from posts join post_tags on post_id = id where tag = $1`,
    [tag],
  )
  const [first, last] = [rows[0]?.from.getTime() ?? 0, rows[0]?.to.getTime() ?? 0]
  const day = (ms: number) => new Date(Math.floor(ms / dayMs) * dayMs).toISOString()
  return { from: day(Math.max(first, last - 398 * dayMs)), to: day(last + dayMs) }
}

type Call = (path: string, body?: object) => Promise<Response>

async function callerOf(pool: pg.Pool, base: string): Promise<Call> {
  const { rows } = await pool.query<{ username: string }>(
    'select username from account_counts join accounts on id = account_id order by following desc, id limit 1',
  )
  const authorization = `Bearer ${tokenOf(indexOf(rows[0]?.username ?? ''))}`
  return (path, body) =>
    fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
}

async function makeReport(call: Call, wish: object): Promise<HashtagReport> {
  const path = '/api/rounds/v1/hashtag_reports'
  const asked = await call(path, wish)
  if (!asked.ok) throw new Error(await asked.text())
  const { id } = (await asked.json()) as HashtagReport
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const report = (await (await call(`${path}/${id}`)).json()) as HashtagReport
    if (report.state === 'failed') throw new Error(`The report failed: ${report.error}`)
    if (report.state === 'done') return report
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The report was not ready in time.')
}

/** Loads home again and again, at most fifty times a second, while something else is done. */
async function beside(
  rounds: ReturnType<typeof startChild<RoundsOrder, RoundsAnswer>>,
  call: Call,
  work: () => Promise<void>,
): Promise<Beside> {
  await (await call('/api/v1/timelines/home')).text()
  await rounds.ask({ loop: 'begin' })
  const times: number[] = []
  const done = new AbortController()
  const reading = (async () => {
    while (!done.signal.aborted) {
      const begun = performance.now()
      await (await call('/api/v1/timelines/home')).text()
      times.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await work().finally(() => done.abort())
  await reading
  const { loop } = await rounds.ask({ usage: true })
  return {
    requests: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    slowest: Math.max(...times),
    loopP99: loop.p99,
    loopMax: loop.max,
  }
}
