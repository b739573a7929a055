import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { browser, cookieOf, linkToken, mails, ownPage, signedIn } from '../../tests/browsers.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { makeBus, transact } from '../platform/events.ts'
import { endGrants } from './sessions/end-sessions.ts'
import { caller, password, world, type World } from '../../tests/world.ts'

type Failure = { error: string; details?: Record<string, { error: string }[]> }
type ListedSession = { id: string; kind: string; current: boolean; address: string; user_agent: string }

describe('signing in', () => {
  let w: World
  before(async () => {
    w = await world()
    await w.member('ada')
    await w.member('bob')
  })
  after(() => w[Symbol.asyncDispose]())

  const signIn = (username: string, secret = password, headers: Record<string, string> = {}) =>
    w.visitor.post<Failure>('/api/rounds/v1/session', { username, password: secret }, headers)

  test('works with the username or the mail address, in any letter case', async () => {
    for (const name of ['ada', 'ADA', 'Ada@Example.org '])
      assert.equal((await signIn(name)).status, 200, name)
  })

  test('gives a cookie that scripts and other sites do not get', async () => {
    const header = (await signIn('ada')).headers.get('set-cookie') ?? ''
    assert.match(header, /^rounds_session=[\w-]{43}; /)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(header.includes(part), part)
    assert.ok(!header.includes('Secure'))
    await using secure = await world({ environment: { PUBLIC_URL: 'https://rounds.example.org' } })
    await secure.member('ada')
    const answer = await secure.visitor.post('/api/rounds/v1/session', { username: 'ada', password })
    assert.match(answer.headers.get('set-cookie') ?? '', /; Secure/)
  })

  test('says the same for a wrong name as for a wrong password', async () => {
    const [name, secret] = [await signIn('nobody_here'), await signIn('bob', 'not the password')]
    assert.deepEqual([name.status, name.body], [secret.status, secret.body])
    assert.equal(name.status, 401)
    assert.equal(name.headers.get('set-cookie'), null)
  })

  test('secrets are stored as hashes only', async () => {
    const ada = await w.member('ada')
    const session = cookieOf(await signIn('ada'))?.split('=')[1] ?? ''
    const tables = ['sessions', 'oauth_tokens', 'logins', 'apps', 'mail_tokens']
    for (const table of tables) {
      const { rows } = await w.ctx.pool.query(`select to_jsonb(t)::text as row from ${table} t`)
      for (const { row } of rows) {
        for (const secret of [session, ada.token, password]) assert.ok(!row.includes(secret), table)
      }
    }
    const { rows } = await w.ctx.pool.query('select password_hash from logins')
    for (const row of rows) assert.match(row.password_hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('a cookie that works no longer makes a visitor, a token that does not exist is refused', async () => {
    const stale = caller(w.url, { cookie: 'rounds_session=gone' })
    assert.equal((await stale.get('/api/v1/timelines/public')).status, 200)
    assert.equal((await stale.get('/api/v1/timelines/home')).status, 401)
    const wrong = caller(w.url, { authorization: 'Bearer nonsense' })
    const refused = await wrong.get<Failure>('/api/v1/timelines/public')
    assert.deepEqual([refused.status, refused.body.error], [401, 'The access token is invalid'])
    const { token } = await w.member('ada')
    assert.equal((await w.visitor.get(`/api/v1/timelines/home?access_token=${token}`)).status, 401)
  })

  test('other sites cannot make a signed-in browser change anything', async () => {
    const cookie = cookieOf(await signIn('ada')) ?? ''
    const from = (headers: Record<string, string>) =>
      caller(w.url, { cookie, ...headers }).post('/api/v1/statuses', { status: 'hello' })
    const foreign: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3000.evil.example' },
    ]
    for (const headers of foreign) assert.equal((await from(headers)).status, 403, JSON.stringify(headers))
    for (const headers of [ownPage, { origin: 'http://localhost:3000' }, { origin: w.url }]) {
      assert.equal((await from(headers)).status, 200, JSON.stringify(headers))
    }
    const forced = await signIn('ada', password, { origin: 'https://evil.example' })
    assert.equal(forced.status, 403)
  })

  test('sessions are listed with a coarse address, and each can be ended by its own member only', async () => {
    const [first, second] = [await signedIn(w, 'bob', password), await signedIn(w, 'bob', password)]
    const ada = await signedIn(w, 'ada', password)
    const sessions = (await first.get<ListedSession[]>('/api/rounds/v1/sessions')).body
    const browsers = sessions.filter(({ kind }) => kind === 'session')
    assert.equal(browsers.filter(({ current }) => current).length, 1)
    assert.equal(browsers[0]?.address, '127.0.0.0/24')
    const other = browsers.find(({ current }) => !current)?.id ?? ''
    assert.equal((await ada.delete(`/api/rounds/v1/sessions/${other}`)).status, 404)
    assert.equal((await second.get('/api/v1/timelines/home')).status, 200)
    assert.equal((await first.delete(`/api/rounds/v1/sessions/${other}`)).status, 200)
    assert.equal((await second.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await first.delete('/api/rounds/v1/sessions/not-an-id')).status, 404)
  })

  test('signing out ends the session; signing out elsewhere ends all others and the apps', async () => {
    const carl = await w.member('carl')
    const [here, there] = [await signedIn(w, 'carl', password), await signedIn(w, 'carl', password)]
    assert.equal((await carl.get('/api/v1/timelines/home')).status, 200)
    assert.equal((await here.delete('/api/rounds/v1/sessions')).status, 200)
    assert.equal((await there.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await carl.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await here.get('/api/v1/timelines/home')).status, 200)
    const out = await here.delete('/api/rounds/v1/session')
    assert.match(out.headers.get('set-cookie') ?? '', /^rounds_session=; Max-Age=0/)
    assert.equal((await here.get('/api/v1/timelines/home')).status, 401)
  })

  test('a token may not touch what keeps the account safe', async () => {
    const ada = await w.member('ada')
    assert.equal((await ada.get('/api/rounds/v1/sessions')).status, 403)
    assert.equal((await ada.delete('/api/rounds/v1/sessions')).status, 403)
    assert.equal(
      (await ada.put('/api/rounds/v1/password', { current_password: password, password: 'new one 99' }))
        .status,
      403,
    )
  })

  test('a forgotten password is set anew by mail, once, and everybody else is out', async () => {
    const dina = await w.member('dina')
    const old = await signedIn(w, 'dina', password)
    const known = await w.visitor.post('/api/rounds/v1/password-resets', { username: 'dina@example.org' })
    const unknown = await w.visitor.post('/api/rounds/v1/password-resets', { username: 'nobody@example.org' })
    assert.deepEqual([known.status, known.body], [unknown.status, unknown.body])
    const path = `/api/rounds/v1/password-resets/${await linkToken(w, 'dina@example.org')}`
    assert.equal((await w.visitor.put(path, { password: 'short' })).status, 422)
    assert.equal((await w.visitor.put(path, { password: 'a new password' })).status, 200)
    assert.equal((await w.visitor.put(path, { password: 'another password' })).status, 422)
    assert.equal((await old.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await dina.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await signIn('dina')).status, 401)
    assert.equal((await signIn('dina', 'a new password')).status, 200)
    assert.match((await mails(w)).join(), /To: dina@example\.org[^]*your password was just changed/)
    assert.ok(!(await mails(w)).join().includes('To: nobody@example.org'))
  })

  test('a mailbox is not filled: three links work at once', async () => {
    await w.member('edda')
    for (let times = 0; times < 5; times++)
      await w.visitor.post('/api/rounds/v1/password-resets', { username: 'edda' })
    const sent = (await mails(w)).filter((mail) => mail.includes('To: edda@example.org'))
    assert.equal(sent.length, 3)
  })

  test('a password is changed with the old one, and other browsers are signed out', async () => {
    await w.member('fred')
    const [here, there] = [await signedIn(w, 'fred', password), await signedIn(w, 'fred', password)]
    const change = (current_password: string) =>
      here.put<Failure>('/api/rounds/v1/password', { current_password, password: 'quite another one' })
    assert.equal((await change('wrong')).status, 422)
    assert.equal((await change(password)).status, 200)
    assert.equal((await there.get('/api/v1/timelines/home')).status, 401)
    assert.equal((await here.get('/api/v1/timelines/home')).status, 200)
    assert.equal((await signIn('fred', 'quite another one')).status, 200)
  })

  test('a new address counts once it is confirmed, and the old one is told', async () => {
    await w.member('gina')
    const gina = await signedIn(w, 'gina', password)
    const email = 'new.gina@example.org'
    assert.equal((await gina.put('/api/rounds/v1/email', { current_password: 'wrong', email })).status, 422)
    assert.equal((await gina.put('/api/rounds/v1/email', { current_password: password, email })).status, 200)
    assert.equal((await signIn(email)).status, 401)
    const token = await linkToken(w, email)
    assert.match((await mails(w)).join(), /To: gina@example\.org[^]*another mail address/)
    assert.equal((await w.visitor.post('/api/rounds/v1/confirmations', { token })).status, 200)
    assert.equal((await signIn(email)).status, 200)
    assert.equal((await signIn('gina@example.org')).status, 401)
  })

  test('an address that somebody else took meanwhile is refused', async () => {
    await w.member('hugo')
    const hugo = await signedIn(w, 'hugo', password)
    await hugo.put('/api/rounds/v1/email', { current_password: password, email: 'ada@example.org' })
    const token = await linkToken(w, 'ada@example.org')
    const answer = await w.visitor.post<Failure>('/api/rounds/v1/confirmations', { token })
    assert.deepEqual([answer.status, answer.body.details?.email?.[0]?.error], [422, 'ERR_TAKEN'])
    assert.equal((await signIn('ada@example.org')).status, 200)
  })

  test('what another process ends is ended here too', async () => {
    const jana = await w.member('jana')
    assert.equal((await jana.get('/api/v1/timelines/home')).status, 200)
    const elsewhere = { ...w.ctx, bus: makeBus('another process', {}) }
    await transact(elsewhere, (tx, emit) => endGrants(tx, emit, jana.accountId, 'all'))
    let status = 200
    for (const end = Date.now() + 5_000; status === 200 && Date.now() < end; await pause(10)) {
      status = (await jana.get('/api/v1/timelines/home')).status
    }
    assert.equal(status, 401)
  })

  test('a suspended member is out at once', async () => {
    const iris = await w.member('iris')
    assert.equal((await iris.get('/api/v1/timelines/home')).status, 200)
    await transact(w.ctx, async (tx, emit) => {
      await tx
        .updateTable('accounts')
        .set({ suspended_at: new Date() })
        .where('id', '=', iris.accountId)
        .execute()
      emit({ name: 'member.changed', accountId: iris.accountId })
    })
    const answer = await iris.get<Failure>('/api/v1/timelines/home')
    assert.deepEqual([answer.status, answer.body.error], [403, 'Your login is currently disabled'])
  })
})

describe('guessing passwords', () => {
  test('is stopped for the guesser, and does not lock the member out elsewhere', async () => {
    await using w = await world({ environment: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } })
    await w.member('ada')
    await w.member('bob')
    const from = (address: string, username: string, secret: string) =>
      w.visitor.post('/api/rounds/v1/session', { username, password: secret }, { 'x-forwarded-for': address })
    const statuses: number[] = []
    for (let times = 0; times < 12; times++)
      statuses.push((await from('203.0.113.5', 'ada', `guess ${times}`)).status)
    assert.deepEqual(statuses, [...Array(10).fill(401), 429, 429])
    assert.equal(
      (await from('203.0.113.5', 'ada', password)).status,
      429,
      'the right one is not told from there',
    )
    assert.equal(
      (await from('198.51.100.7', 'ada', password)).status,
      200,
      'the member comes in from elsewhere',
    )
    assert.equal((await from('203.0.113.5', 'bob', password)).status, 200, 'and others from the same address')
  })

  test('a right password does not use the limit up', async () => {
    await using w = await world({ environment: { RATE_LIMITS: 'on' } })
    await w.member('ada')
    for (let times = 0; times < 15; times++) {
      const answer = await w.visitor.post('/api/rounds/v1/session', { username: 'ada', password })
      assert.equal(answer.status, 200)
    }
    assert.equal(
      (
        await browser(w, await w.visitor.post('/api/rounds/v1/session', { username: 'ada', password })).get(
          '/api/v1/timelines/home',
        )
      ).status,
      200,
    )
  })
})
