import type pg from 'pg'
import { idGenerator } from '../server/platform/ids.ts'
import { tokenOf } from './community/fill-database.ts'
import type { Processes } from './compare-reading.ts'
import type { Options } from './options.ts'
import { startChild, type Child } from './processes/children.ts'
import type { RoomListenAnswer, RoomListenOrder } from './processes/room-listeners.ts'
import { quantile } from './statistics.ts'

export type RoomFigures = {
  what: string
  posters: number
  listeners: number
  /** How many arrivals there were; all of them, or the run has failed. */
  heard: number
  /** From the sending of a post to the moment at which a listener reads it, in milliseconds, over all turns. */
  p50: number
  p95: number
  slowest: number
  /** The same from the moment at which its author was answered, or 0 where a listener was told before. */
  p95AfterAnswer: number
}

const posters = 60
const listeners = 80
const patienceMs = 30_000
const tags = { room: 'benchroom', stream: 'benchstream' }

/**
 * Sixty people answer in the same moment, and eighty listen: in the room of a chat, and in turns, the same posts on the stream of a hashtag
 * without a chat.
 * @throws Error when somebody did not hear one of the posts.
 */
export async function measureChatRoom(
  { rounds }: Pick<Processes, 'rounds'>,
  pool: pg.Pool,
  { turns }: Pick<Options, 'turns'>,
): Promise<RoomFigures[]> {
  const { port } = await rounds.ask({ usage: true })
  const chatId = await openChat(pool)
  const sides = [
    {
      what: 'room of a chat',
      tag: tags.room,
      path: `/api/v1/streaming?stream=rounds:chat&chat=${chatId}&last_event_id=`,
      delays: [] as Delay[],
    },
    {
      what: 'stream of a hashtag',
      tag: tags.stream,
      path: `/api/v1/streaming/hashtag?tag=${tags.stream}`,
      delays: [] as Delay[],
    },
  ]
  const ears = sides.map(() => startChild<RoomListenOrder, RoomListenAnswer>('room-listeners.ts'))
  try {
    for (const [place, { path }] of sides.entries())
      await ears[place]?.ask({ open: { port, path, from: 1, count: listeners } })
    // The first turn opens the way and compiles code.
    for (let turn = 0; turn <= turns; turn++) {
      for (const [place, { tag, what, delays }] of sides.entries()) {
        const times = await burst(port, ears[place] as Ear, tag)
        if (times.length !== posters * listeners)
          throw new Error(`${what}: ${posters * listeners - times.length} arrivals are missing.`)
        if (turn > 0) delays.push(...times)
      }
    }
  } finally {
    await Promise.all(ears.map((ear) => ear.stop()))
  }
  return sides.map(({ what, delays }) => ({
    what,
    posters,
    listeners,
    heard: delays.length,
    ...figuresOf(delays),
  }))
}

/** In milliseconds from the sending of a post, and from the answer to its author. */
type Delay = { sent: number; answered: number }

function figuresOf(
  delays: readonly Delay[],
): Pick<RoomFigures, 'p50' | 'p95' | 'slowest' | 'p95AfterAnswer'> {
  const sent = delays.map((delay) => delay.sent)
  return {
    p50: quantile(sent, 0.5),
    p95: quantile(sent, 0.95),
    slowest: Math.max(...sent),
    p95AfterAnswer: quantile(
      delays.map(({ answered }) => answered),
      0.95,
    ),
  }
}

type Ear = Child<RoomListenOrder, RoomListenAnswer>

/** Lets everybody post at once, and gives how long each post took to each listener. */
async function burst(port: number, ear: Ear, tag: string): Promise<Delay[]> {
  const word = `heard${crypto.randomUUID().slice(0, 8)}`
  const listening = ear.ask({ hear: { word, posts: posters, patienceMs } })
  // The order has to arrive before the posts do.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const begun = Date.now()
  const answered = await Promise.all(
    Array.from({ length: posters }, async (_, place) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/statuses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokenOf(100 + place)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ status: `A1 ${word}-${place}x #${tag}`, visibility: 'public' }),
      })
      if (!answer.ok) throw new Error(`A post was refused: ${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
      return Date.now()
    }),
  )
  const { heard } = await listening
  return heard.map(({ post, at }) => ({
    sent: at - begun,
    answered: Math.max(0, at - (answered[post] ?? 0)),
  }))
}

/** A chat that is under way, on a hashtag of its own. */
async function openChat(pool: pg.Pool): Promise<number> {
  const newId = idGenerator(15)
  const [chatId, sittingId] = [newId(), newId()]
  const hour = `now() - interval '5 min', now() + interval '1 h'`
  await pool.query(
    `insert into chats (id, tag, tag_shown, title, tz, status, starts_at, ends_at, created_at)
     values ($1, $2, $2, 'Benchmark', 'UTC', 'live', ${hour}, now())`,
    [chatId, tags.room],
  )
  await pool.query(
    `insert into chat_sittings (id, chat_id, n, tz, starts_local, minutes, starts_at, ends_at, opened_at)
     values ($1, $2, 1, 'UTC', '2026-01-01T00:00', 65, ${hour}, now())`,
    [sittingId, chatId],
  )
  await pool.query(
    `insert into chat_people (chat_id, account_id, role, place, created_at, agreed_at)
     select $1, min(id), 'host', 0, now(), now() from accounts`,
    [chatId],
  )
  const changed = { origin: 'the benchmark', event: { name: 'chat.changed', chatId } }
  await pool.query(`select pg_notify('rounds_events', $1)`, [JSON.stringify(changed)])
  return chatId
}
