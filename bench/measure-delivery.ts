import pg from 'pg'
import { followersOn } from '../tests/federation/many-servers.ts'
import type { Status } from '../wire/status.ts'
import { tokenOf } from './community/fill-database.ts'
import { startChild } from './processes/children.ts'
import type { InboxAnswer, InboxOrder } from './processes/inboxes.ts'
import type { RoundsAnswer, RoundsOrder } from './processes/rounds.ts'
import { indexOf } from './scenarios.ts'
import { median } from './statistics.ts'

export type DeliveryFigures = {
  what: string
  /** Servers with followers, and how many of these are dead. */
  servers: number
  dead: number
  /** From the sending of the post until all deliveries are stored, in milliseconds. */
  queued: number
  /** Until the last living server has it, in milliseconds. */
  delivered: number
  /** Processor time of the server until then, in milliseconds, and its resident memory in bytes. */
  cpu: number
  rss: number
}

export type DeliveryReport = {
  fanOut: DeliveryFigures[]
  /** What the request costs its author, in milliseconds: with followers on all these servers, and with none. */
  author: { followed: number; lonely: number }
}

const servers = 2000
const dead = 200
const posts = 5
const patienceMs = 120_000

/** Half of the dead servers refuse connections, half of them take them and never answer. */
function hostsFor(port: number): Record<string, number> {
  const name = (place: number) => (place < dead / 2 ? 'refusing' : place < dead ? 'silent' : 'living')
  return Object.fromEntries(
    Array.from({ length: servers }, (_, place) => [
      `${name(place)}${place}.example`,
      name(place) === 'refusing' ? 1 : port,
    ]),
  )
}

/**
 * Posts to followers on many servers of which some are dead, and measures how long it takes until all is stored, and until all that
 * live have it; and what the request costs the author, beside somebody without followers.
 * @throws Error when a living server did not hear of a post.
 */
export async function measureDelivery(url: string): Promise<DeliveryReport> {
  const inboxes = startChild<InboxOrder, InboxAnswer>('inboxes.ts')
  const hosts = hostsFor((await inboxes.ready).port)
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const rounds = startChild<RoundsOrder, RoundsAnswer>('rounds.ts', {
    environment: {
      BENCH_DATABASE: url,
      BENCH_HOSTS: JSON.stringify(hosts),
      PUBLIC_URL: 'https://here.example',
    },
  })
  try {
    const { port } = await rounds.ready
    const [followed, lonely] = await authors(pool)
    await followersOn(pool, Object.keys(hosts), followed.id)
    await pool.query('analyze')
    const run = runner({ rounds, inboxes, pool, url: `http://127.0.0.1:${port}` })
    const fanOut = [await run(followed, 'the first post, when nobody knows who is dead')]
    const warm: DeliveryFigures[] = []
    const costs = { followed: [] as number[], lonely: [] as number[] }
    for (let turn = 0; turn < posts; turn++) {
      costs.lonely.push(await run.cost(lonely))
      costs.followed.push(await run.cost(followed))
      warm.push(await run(followed, 'a later post'))
    }
    const of = (figure: 'queued' | 'delivered' | 'cpu' | 'rss') => median(warm.map((one) => one[figure]))
    fanOut.push({
      what: `a later post, median of ${posts}`,
      servers,
      dead,
      queued: of('queued'),
      delivered: of('delivered'),
      cpu: of('cpu'),
      rss: of('rss'),
    })
    return { fanOut, author: { followed: median(costs.followed), lonely: median(costs.lonely) } }
  } finally {
    await Promise.all([rounds.stop(), inboxes.stop(), pool.end()])
  }
}

type Author = { id: number; token: string }

/** Two members whom nobody follows. */
async function authors(pool: pg.Pool): Promise<[Author, Author]> {
  const { rows } = await pool.query<{ id: string; username: string }>(
    `select id, username from account_counts join accounts on id = account_id
     where domain is null order by followers, id desc limit 2`,
  )
  const [one, other] = rows.map(({ id, username }) => ({ id: Number(id), token: tokenOf(indexOf(username)) }))
  if (!one || !other) throw new Error('There is nobody who could post.')
  return [one, other]
}

type World = {
  rounds: ReturnType<typeof startChild<RoundsOrder, RoundsAnswer>>
  inboxes: ReturnType<typeof startChild<InboxOrder, InboxAnswer>>
  pool: pg.Pool
  url: string
}

function runner({ rounds, inboxes, pool, url }: World) {
  let number = 0
  const send = async ({ token }: Author, status: string): Promise<{ id: string; milliseconds: number }> => {
    const begun = performance.now()
    const answer = await fetch(`${url}/api/v1/statuses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status }),
    })
    const body = (await answer.json()) as Status
    if (!answer.ok) throw new Error(`The post was refused with ${answer.status}.`)
    return { id: body.id, milliseconds: performance.now() - begun }
  }
  const run = async (author: Author, what: string): Promise<DeliveryFigures> => {
    const text = `Fan-out ${++number}`
    const { usage: before } = await rounds.ask({ usage: true })
    const begun = Date.now()
    const { id } = await send(author, text)
    await until(async () => (await waitingFor(pool, id)) > 0)
    const queued = Date.now() - begun
    let lastAt = 0
    await until(async () => {
      const answer = await inboxes.ask({ heard: text })
      lastAt = answer.lastAt
      return answer.servers === servers - dead
    })
    const { usage: after } = await rounds.ask({ usage: true })
    return {
      what,
      servers,
      dead,
      queued,
      delivered: lastAt - begun,
      cpu: (after.cpu - before.cpu) / 1000,
      rss: after.rss,
    }
  }
  /** Of some requests one after the other, before what they cause has had its turn. */
  const cost = async (author: Author): Promise<number> => {
    const { milliseconds, id } = await send(author, `Fan-out ${++number}`)
    const text = `Fan-out ${number}`
    if ((await waitingSoon(pool, id)) > 0)
      await until(async () => (await inboxes.ask({ heard: text })).servers === servers - dead)
    return milliseconds
  }
  return Object.assign(run, { cost })
}

async function waitingFor(pool: pg.Pool, postId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from outgoing_activities where about = $1',
    [`post:${postId}`],
  )
  return rows[0]?.count ?? 0
}

/** The same, when the job of the post had the time that it needs. */
async function waitingSoon(pool: pg.Pool, postId: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 500))
  return waitingFor(pool, postId)
}

async function until(look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await look())) {
    if (Date.now() > end) throw new Error('Some servers did not hear of a post.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
