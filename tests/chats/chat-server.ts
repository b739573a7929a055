import assert from 'node:assert/strict'
import pg from 'pg'
import { runningPostgres } from '../../server/platform/postgres/running.ts'
import { hashSecret } from '../../server/signin/secrets.ts'
import { goesAway, makeHome, until, type Running } from '../killable.ts'

/** A test that cleans up behind itself. */
export type Test = { after: (close: () => Promise<void>) => void }
type KillableWish = {
  environment?: Record<string, string>
  /** Told where it listens, whenever it has begun. */
  started?: (url: string) => void
}

/** The token of a member that `makeMembers` has made. */
export const tokenOf = (place: number) => `token-of-member-${place}`

/** A server in a process of its own that can be killed and is back at once, with a connection to its database. */
export async function startKillable(t: Test, { environment, started }: KillableWish = {}) {
  const home = await makeHome(t, { LINK_CARDS: 'off', ...environment })
  // When it was killed, and when it could be reached again, in milliseconds of the clock of this machine.
  const down = { killedAt: 0, backAt: 0 }
  const start = async () => {
    const running: Running = await home.start()
    started?.(running.url)
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

/** Members with a token each, straight into the database: by hand they would take a minute. */
export async function makeMembers(database: Pick<pg.Client, 'query'>, count: number): Promise<void> {
  const places = `from generate_series(0, ${count - 1}) place`
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
  for (let place = 0; place < count; place++)
    await database.query(
      `insert into oauth_tokens (id, app_id, account_id, secret_hash, scopes, created_at, used_at)
       values ($1, 999, $2, $3, '{read,write}', now(), now())`,
      [place + 1, place + 1, hashSecret(tokenOf(place))],
    )
}

/** A chat begins now, and its questions come every three seconds instead of every ten minutes. */
export async function startClock(database: pg.Client, chatId: string): Promise<void> {
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
