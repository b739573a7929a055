import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Account, CredentialAccount } from '../wire/account.ts'
import type { Instance } from '../wire/instance.ts'
import type { Status } from '../wire/status.ts'
import { stop, until } from './killable.ts'
import { caller, password, world, type Caller, type Person, type World } from './world.ts'

/**
 * Two processes on one database: what one of them changes, the other has in its memory. The first is this one; the second is a server
 * of its own, which is told by the database.
 */
describe('what one process changes, another one no longer remembers', () => {
  let first: World
  let second: { child: ChildProcess; url: string } | undefined
  let [ann, bob, root]: Person[] = []
  before(async () => {
    first = await world({ environment: { LOG_LEVEL: 'error' } })
    ;[ann, bob] = [await first.member('ann'), await first.member('bob')]
    root = await first.member('root', { role: 'admin', scopes: 'read write admin:read admin:write' })
    second = await startSecond(first)
  })
  after(async () => {
    if (second) await stop(second.child, 'SIGTERM')
    await first[Symbol.asyncDispose]()
  })

  const one = (person: Person | undefined): Person => person ?? assert.fail('too early')
  /** The same person, by the other process. */
  const there = (person: Person | undefined): Caller =>
    caller(second?.url ?? '', { authorization: `Bearer ${one(person).token}` })
  const stranger = () => caller(second?.url ?? '')
  const lookUp = async (acct: string) =>
    (await stranger().get<Account>(`/api/v1/accounts/lookup?acct=${acct}`)).body?.acct
  const nameOf = async (person: Person | undefined) =>
    (await there(person).get<CredentialAccount>('/api/v1/accounts/verify_credentials')).body.username
  const becomes = <T>(look: () => Promise<T>, wished: T) =>
    until(async () => ((await look()) === wished ? true : undefined))

  /** In the browser, by the first process. */
  async function rename(person: Person, from: string, to: string): Promise<void> {
    const answer = await first.visitor.post('/api/rounds/v1/session', { username: from, password })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const browser = caller(first.url, { cookie, origin: first.ctx.config.publicUrl.origin })
    await first.ctx.pool.query('update accounts set renamed_at = null where id = $1', [person.accountId])
    const { status, text } = await browser.put('/api/rounds/v1/handle', {
      username: to,
      current_password: password,
    })
    assert.equal(status, 200, text)
  }

  test('a handle: in posts, mentions, lookups, feeds, and for the member’s own token', async () => {
    const mine = (await one(ann).post<Status>('/api/v1/statuses', { status: 'Good morning #rounds' })).body
    const mention = (await one(bob).post<Status>('/api/v1/statuses', { status: 'Hello @ann' })).body
    await one(bob).post(`/api/v1/accounts/${one(ann).id}/follow`)
    const post = async (id: string) => (await there(bob).get<Status>(`/api/v1/statuses/${id}`)).body
    const home = async () => (await there(bob).get<Status[]>('/api/v1/timelines/home')).body
    const ofAnn = async () => (await home()).find(({ id }) => id === mine.id)?.account.acct
    await becomes(ofAnn, 'ann')
    assert.equal(await lookUp('ann'), 'ann')
    assert.equal((await post(mention.id)).mentions[0]?.acct, 'ann')
    assert.equal(await nameOf(ann), 'ann')

    await rename(one(ann), 'ann', 'ann_new')
    await becomes(ofAnn, 'ann_new')
    await becomes(() => nameOf(ann), 'ann_new')
    await becomes(async () => (await post(mention.id)).mentions[0]?.acct, 'ann_new')
    await becomes(async () => /\/@ann_new"/.test((await post(mention.id)).content), true)
    assert.match((await post(mine.id)).url ?? '', /\/@ann_new\//)
    assert.deepEqual(await Promise.all(['ann', 'ann_new', 'ANN'].map(lookUp)), Array(3).fill('ann_new'))
    assert.match((await stranger().get('/@ann_new.rss')).text, /Good morning/)
    const later = (await there(ann).post<Status>('/api/v1/statuses', { status: 'From the other process' }))
      .body
    assert.deepEqual([later.account.acct, later.account.id], ['ann_new', one(ann).id])
  })

  test('also when the other process could not hear: it asks anew when it hears again', async () => {
    assert.equal(await lookUp('ann_new'), 'ann_new')
    assert.equal(await nameOf(ann), 'ann_new')
    const deaf = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'rounds events' and datname = current_database()`
    await first.ctx.pool.query(deaf)
    await rename(one(ann), 'ann_new', 'ann_third')
    await becomes(() => nameOf(ann), 'ann_third')
    await becomes(
      async () => (await there(bob).get<Account>(`/api/v1/accounts/${one(ann).id}`)).body.acct,
      'ann_third',
    )
    assert.deepEqual(
      await Promise.all(['ann', 'ann_new', 'ann_third'].map(lookUp)),
      Array(3).fill('ann_third'),
    )
  })

  test('a member’s state, a token that was ended, a block, and the settings of the place', async () => {
    const write = async () => (await there(bob).post('/api/v1/statuses', { status: 'May I?' })).status
    assert.equal(await write(), 200)
    const decide = (type: string) =>
      one(root).post(`/api/v1/admin/accounts/${one(bob).id}/${type}`, { type: 'disable' })
    assert.equal((await decide('action')).status, 200)
    await becomes(write, 403)
    assert.equal((await decide('enable')).status, 200)
    await becomes(write, 200)

    const seen = async () => (await there(bob).get(`/api/v1/accounts/${one(ann).id}/statuses`)).text !== '[]'
    assert.equal(await seen(), true)
    await one(ann).post(`/api/v1/accounts/${one(bob).id}/block`)
    await becomes(seen, false)

    const title = async () => (await stranger().get<Instance>('/api/v2/instance')).body.title
    await title()
    assert.equal((await one(root).patch('/api/rounds/v1/settings', { title: 'Another name' })).status, 200)
    await becomes(title, 'Another name')

    await becomes(() => nameOf(bob), 'bob')
    await first.ctx.pool.query(
      `update apps set secret_hash = sha256('secret') where id =
      (select max(app_id) from oauth_tokens where account_id = $1)`,
      [one(bob).accountId],
    )
    const { rows } = await first.ctx.pool.query(
      'select client_id from apps join oauth_tokens t on t.app_id = apps.id where t.account_id = $1',
      [one(bob).accountId],
    )
    const ended = await first.visitor.post('/oauth/revoke', {
      client_id: rows[0].client_id,
      client_secret: 'secret',
      token: one(bob).token,
    })
    assert.equal(ended.status, 200, ended.text)
    await becomes(async () => (await there(bob).get('/api/v1/accounts/verify_credentials')).status, 401)
  })
})

async function startSecond({ ctx: { config } }: World): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('server-process.ts', import.meta.url))], {
    env: {
      ...process.env,
      TEST_DATABASE: config.databaseUrl,
      DATA_DIR: config.dataDir,
      PUBLIC_URL: config.publicUrl.href,
      PROCESS_NUMBER: '1',
      HOST: '127.0.0.1',
      RATE_LIMITS: 'off',
      LINK_CARDS: 'off',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^port (\d+)$/.exec(line)?.[1]
    if (port) return { child, url: `http://127.0.0.1:${port}` }
  }
  throw new Error('The second server did not start.')
}
