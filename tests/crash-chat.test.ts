import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { inHours } from '../server/chats/chat.test-data.ts'
import { runningPostgres } from '../server/platform/postgres/running.ts'
import type { Chat } from '../wire/chat.ts'
import type { Status } from '../wire/status.ts'
import { goesAway, makeHome, stop, until, type Running } from './killable.ts'
import { caller } from './world.ts'

/** A chat with many questions goes on while the server is killed with signal 9 and started again, more than once. */
describe('a chat whose server is killed in the middle', () => {
  const questions = 12
  let home: Awaited<ReturnType<typeof makeHome>>
  let server: Running
  let database: pg.Client
  let token: string
  const closers: (() => Promise<void>)[] = []
  before(async () => {
    home = await makeHome({ after: (close) => void closers.push(close) })
    token = (await home.prepare()).alice
    await start()
  })
  after(async () => {
    await database.end()
    await stop(server.child, 'SIGTERM')
    await goesAway(server.postgres)
    for (const close of closers) await close()
  })

  async function start(): Promise<void> {
    server = await home.start()
    database = new pg.Client((await runningPostgres(home.dataDir)) ?? assert.fail('no database'))
    database.on('error', () => undefined)
    await database.connect()
  }
  async function kill(): Promise<void> {
    server.child.kill('SIGKILL')
    await goesAway(server.postgres)
    await database.end().catch(() => undefined)
  }
  const alice = () => caller(server.url, { authorization: `Bearer ${token}` })
  const count = async (query: string) =>
    Number((await database.query(`select count(*) ${query}`)).rows[0].count)

  /** Some questions are due from now on, a fifth of a second one after the other; the rest in an hour. */
  async function hurry(chatId: string, from: number, to: number): Promise<void> {
    const query = (text: string) => database.query(text, [chatId])
    await query(`update chat_sittings set starts_at = now() - interval '1 minute', ends_at = now() + interval '2 hours'
      where chat_id = $1`)
    await query(`update chat_askings set planned_at = now() +
      case when n between ${from} and ${to} then make_interval(secs => (n - ${from - 1}) * 0.2) else interval '1 hour' end
      where state = 'planned' and sitting_id in (select id from chat_sittings where chat_id = $1)`)
    await database.query(`update graphile_worker._private_jobs j set run_at = a.planned_at from chat_askings a
      where j.key = 'chat-ask:' || a.sitting_id || ':' || a.n and j.locked_at is null`)
    await database.query(
      `update graphile_worker._private_jobs set run_at = now() where key like 'chat-open:%'`,
    )
  }

  it('asks every question exactly once, and goes on within seconds', async (t) => {
    const made = await alice().post<Chat>('/api/rounds/v1/chats', {
      title: 'Through thick and thin',
      tag: 'CrashChat',
      time_zone: 'UTC',
      starts_at: inHours(1),
      questions: Array.from({ length: questions }, (_, place) => ({ text: `Number ${place + 1}?` })),
      status: 'scheduled',
    })
    assert.equal(made.status, 200, made.text)
    const asked = `from chat_askings where state = 'asked'`
    for (const [from, to] of [
      [1, 6],
      [7, questions],
    ] as const) {
      await hurry(made.body.id, from, to)
      const atDeath = await until(async () => {
        const found = await count(asked)
        return found > from ? found : undefined
      })
      assert.ok(atDeath < to, 'not all were asked before the end')
      await kill()
      const begun = Date.now()
      await start()
      await until(async () => ((await count(asked)) === to ? true : undefined))
      t.diagnostic(`started again, and all that was due asked, after ${Date.now() - begun} ms`)
    }
    const { body } = await alice().get<Chat>(`/api/rounds/v1/chats/${made.body.id}`)
    assert.equal(body.status, 'live')
    const posts = (await alice().get<Status[]>('/api/v1/timelines/tag/CrashChat?limit=40')).body
    const numbers = posts.map(({ content }) => Number(/Q(\d+): Number \d+\?/.exec(content)?.[1]))
    assert.deepEqual(
      numbers.toSorted((one, other) => one - other),
      Array.from({ length: questions }, (_, place) => place + 1),
    )
    assert.deepEqual(
      body.questions.map(({ askings }) => askings[0]?.status_id).toSorted(),
      posts.map(({ id }) => id).toSorted(),
    )
    assert.equal(
      await count(`from chat_contributions where role = 'question' and state = 'shown'`),
      questions,
    )
  })
})
