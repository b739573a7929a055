import assert from 'node:assert/strict'
import pg from 'pg'
import { chatWish, path as chats } from '../../server/chats/chat.test-data.ts'
import { runningPostgres } from '../../server/platform/postgres/running.ts'
import { hashSecret } from '../../server/signin/secrets.ts'
import type { Chat } from '../../wire/chat.ts'
import { goesAway, makeHome, until, type Running } from '../killable.ts'
import { caller, type Caller } from '../world.ts'
import { roomClient, type RoomClient } from './room-client.ts'
import { act, closeAndGoOn, peopleCount, questions, tag, talk, type Said } from './talk.ts'

/** A whole chat that was held, with a server that still runs. */
export type HeldChat = {
  chatId: string
  tag: string
  url: () => string
  host: () => Caller
  visitor: () => Caller
  member: (place: number) => Caller
  database: () => pg.Client
  /** All that members wrote, and what had to become of it. */
  said: readonly Said[]
  /** One for each member, connected from the beginning to the end. */
  clients: readonly RoomClient[]
  /** When the server was killed, and when it could be reached again, in milliseconds of the clock of this machine. */
  killedAt: number
  backAt: number
}

const tokenOf = (place: number) => `token-of-member-${place}`

type Test = { after: (close: () => Promise<void>) => void }

/**
 * Holds a chat on a server of its own, an hour in some twenty seconds: sixty members with a connection each, five questions by the clock, 600
 * posts (marked, unmarked, replies, without the hashtag, late, a flood, by somebody whom the host removes, edited and deleted), and the
 * server killed with signal 9 in the middle and started again.
 */
export async function holdChat(t: Test): Promise<HeldChat> {
  const server = await startKillable(t)
  const { url, database } = server
  await makeMembers(database())
  const member = (place: number) => caller(url(), { authorization: `Bearer ${tokenOf(place)}` })
  const host = () => member(0)
  const { id: chatId } = await announce(host())
  const clients = Array.from({ length: peopleCount }, (_, place) =>
    // A visitor among them, and a third of them as browsers without a socket.
    roomClient(place % 3 === 0 ? 'events' : 'socket', {
      url,
      chatId,
      token: place === 1 ? undefined : tokenOf(place),
    }),
  )
  t.after(async () => clients.forEach(({ close }) => close()))
  await until(async () => (clients.every(({ connected }) => connected() > 0) ? true : undefined))
  await startClock(database(), chatId)
  const isEverywhere = (id: string) => clients.every(({ firstSeen }) => firstSeen.has(id))
  const stage = { caller: member, kill: server.kill, isEverywhere }
  const said = await talk(stage, chatId)
  await act(stage, chatId, said)
  await closeAndGoOn(stage, chatId, said)
  await server.settle()
  const visitor = () => caller(url())
  return { chatId, tag, url, host, visitor, member, database, said, clients, ...server.down() }
}

/** A server in a process of its own that can be killed and is back at once, with a connection to its database. */
async function startKillable(t: Test) {
  const home = await makeHome(t, { LINK_CARDS: 'off' })
  const down = { killedAt: 0, backAt: 0 }
  const start = async () => {
    const running: Running = await home.start()
    const database = new pg.Client((await runningPostgres(home.dataDir)) ?? assert.fail('no database'))
    database.on('error', () => undefined)
    await database.connect()
    return { ...running, database }
  }
  let now = await start()
  const due = `select count(*)::int as due from graphile_worker._private_jobs
    where run_at <= now() and attempts < max_attempts`
  t.after(async () => {
    await now.database.end().catch(() => undefined)
    now.child.kill('SIGKILL')
    await goesAway(now.postgres)
  })
  return {
    url: () => now.url,
    database: () => now.database,
    down: () => down,
    kill: async () => {
      down.killedAt = Date.now()
      now.child.kill('SIGKILL')
      await goesAway(now.postgres)
      await now.database.end().catch(() => undefined)
      now = await start()
      down.backAt = Date.now()
    },
    settle: async () => {
      await until(async () => ((await now.database.query(due)).rows[0].due === 0 ? true : undefined))
    },
  }
}

/** Sixty members with a token each, straight into the database: by hand they would take a minute. */
async function makeMembers(database: pg.Client): Promise<void> {
  const places = `from generate_series(0, ${peopleCount - 1}) place`
  const insert = (query: string) => database.query(`${query} ${places}`)
  await insert(`insert into accounts (id, username, display_name, created_at, updated_at)
    select place + 1, 'member' || place, 'Member ' || place, now() - interval '1 year', now()`)
  await insert('insert into account_counts (account_id) select place + 1')
  await insert(`insert into members (account_id, role, locale, approved_at, sign_up_reason, created_at)
    select place + 1, 'member', 'en', now(), '', now() - interval '1 year'`)
  await insert(`insert into logins (account_id, email, email_confirmed_at, password_hash, skeleton)
    select place + 1, 'member' || place || '@example.org', now(), '', 'member' || place`)
  await database.query(
    `insert into apps (id, client_id, secret_hash, name, redirect_uris, scopes, created_at)
     values (999, 'whole-chat', $1, 'A chat', '{}', '{read,write}', now())`,
    [hashSecret('whole-chat')],
  )
  for (let place = 0; place < peopleCount; place++)
    await database.query(
      `insert into oauth_tokens (id, app_id, account_id, secret_hash, scopes, created_at, used_at)
       values ($1, 999, $2, $3, '{read,write}', now(), now())`,
      [place + 1, place + 1, hashSecret(tokenOf(place))],
    )
}

async function announce(host: Caller): Promise<Chat> {
  const wish = chatWish({
    tag,
    status: 'scheduled',
    questions: Array.from({ length: questions }, (_, place) => ({
      text: `What about part ${place + 1}?`,
      minute: place * 10,
    })),
  })
  const answer = await host.post<Chat>(chats, wish)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** The chat begins now, and its questions come every three seconds instead of every ten minutes. */
async function startClock(database: pg.Client, chatId: string): Promise<void> {
  const own = '(select id from chat_sittings where chat_id = $1)'
  const query = (text: string) => database.query(text, [chatId])
  const hour = `starts_at = now(), ends_at = now() + interval '1 h'`
  await database.query('begin')
  await query(`update chats set ${hour} where id = $1`)
  await query(`update chat_sittings set ${hour} where chat_id = $1`)
  await query(
    `update chat_askings set planned_at = now() + (n - 1) * interval '3 s' where sitting_id in ${own}`,
  )
  await query(`update graphile_worker._private_jobs set run_at = now() + case split_part(key, ':', 1)
      when 'chat-ask' then (split_part(key, ':', 3)::int - 1) * interval '3 s'
      when 'chat-close' then interval '1 h' else interval '0' end
    where key like 'chat-%' and split_part(key, ':', 2)::bigint in ${own}`)
  const changed = { origin: 'the test', event: { name: 'chat.changed', chatId: Number(chatId) } }
  await database.query(`select pg_notify('rounds_events', $1)`, [JSON.stringify(changed)])
  await database.query('commit')
}
