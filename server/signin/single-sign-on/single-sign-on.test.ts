import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { identityProvider } from '../../../tests/identity-provider.ts'
import { mails, ownPage, signedIn } from '../../../tests/browsers.ts'
import { caller, password, world, type Answer, type Caller, type World } from '../../../tests/world.ts'

describe('single sign-on', () => {
  let w: World
  let provider: Awaited<ReturnType<typeof identityProvider>>
  before(async () => {
    provider = await identityProvider()
    w = await world({
      environment: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'rounds', OIDC_CLIENT_SECRET: 'secret' },
    })
    await w.ctx.pool.query(`insert into settings values ('registrations', '{"mode":"open"}', now())
      on conflict (name) do update set value = excluded.value`)
  })
  after(async () => {
    await w[Symbol.asyncDispose]()
    await provider[Symbol.asyncDispose]()
  })

  const cookies = (answer: Answer<unknown>) =>
    answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0] ?? '')
      .filter((pair) => !pair.endsWith('='))

  /** Goes to the provider and comes back, as a browser does. */
  async function visit(next?: string, start = w.visitor, path = '/api/rounds/v1/single-sign-on', mine = '') {
    const begun = await start.post<{ address: string }>(
      path,
      path.endsWith('identity') ? undefined : { next },
    )
    assert.equal(begun.status, 200, begun.text)
    const there = await fetch(begun.body.address, { redirect: 'manual' })
    const back = new URL(there.headers.get('location') ?? '')
    const cookie = [mine, ...cookies(begun)].filter(Boolean).join('; ')
    const home = await caller(w.url, { cookie }).get(back.pathname + back.search)
    assert.equal(home.status, 303, home.text)
    return { home, to: new URL(home.headers.get('location') ?? '').pathname, browser: cookie, back }
  }
  const at = (cookie: string): Caller => caller(w.url, { ...ownPage, cookie })
  const join = (cookie: string, body: object) =>
    at(cookie).post<{ username: string; standing: string; details?: object }>(
      '/api/rounds/v1/single-sign-on/sign-up',
      body,
    )

  test('a newcomer chooses a name, joins confirmed, and the next time is signed in at once', async () => {
    provider.become({ sub: '1', email: 'nia@uni.example', email_verified: true, name: 'Nia Okoro' })
    const first = await visit()
    assert.equal(first.to, '/sign-up/identity')
    const known = await at(first.browser).get<{ email: string; display_name: string }>(
      '/api/rounds/v1/single-sign-on/newcomer',
    )
    assert.deepEqual([known.body.email, known.body.display_name], ['nia@uni.example', 'Nia Okoro'])
    const blank = await join(first.browser, { username: '', agreement: false })
    assert.deepEqual([blank.status, Object.keys(blank.body.details ?? {})], [422, ['username', 'agreement']])
    const joined = await join(first.browser, { username: 'nia', agreement: true })
    assert.deepEqual([joined.status, joined.body.standing], [200, 'good'])
    assert.equal((await join(first.browser, { username: 'nia2', agreement: true })).status, 401, 'once')
    const second = await visit('/tags/MedEd')
    assert.equal(second.to, '/tags/MedEd')
    const session = cookies(second.home).find((pair) => pair.startsWith('rounds_session='))
    assert.ok(session)
    const me = await at(session).get<{ username: string }>('/api/v1/accounts/verify_credentials')
    assert.equal(me.body.username, 'nia')
  })

  test('an account with the same mail address is not taken over; its member links it', async () => {
    await w.member('omar')
    provider.become({ sub: '2', email: 'omar@example.org', email_verified: true })
    const stranger = await visit()
    const taken = await join(stranger.browser, { username: 'omar2', agreement: true })
    assert.equal(taken.status, 422)
    const omar = await signedIn(w, 'omar', password)
    const mine =
      cookies(await w.visitor.post('/api/rounds/v1/session', { username: 'omar', password }))[0] ?? ''
    const linked = await visit(undefined, at(mine), '/api/rounds/v1/security/identity', mine)
    assert.equal(linked.to, '/settings/security')
    const security = async () =>
      (await omar.get<{ linked_identity: object | null }>('/api/rounds/v1/security')).body.linked_identity
    assert.ok(await security())
    assert.ok(
      (await mails(w)).some((mail) => mail.includes('To: omar@example.org') && mail.includes('linked')),
    )
    assert.equal((await visit()).to, '/')
    assert.equal(
      (await omar.delete('/api/rounds/v1/security/identity', { current_password: 'no' })).status,
      422,
    )
    assert.equal(
      (await omar.delete('/api/rounds/v1/security/identity', { current_password: password })).status,
      200,
    )
    assert.equal(await security(), null)
  })

  test('an identity belongs to one member', async () => {
    await w.member('pia')
    provider.become({ sub: '1', email: 'nia@uni.example', email_verified: true })
    const mine =
      cookies(await w.visitor.post('/api/rounds/v1/session', { username: 'pia', password }))[0] ?? ''
    const linked = await visit(undefined, at(mine), '/api/rounds/v1/security/identity', mine)
    assert.equal(linked.to, '/sign-in')
  })

  test('an address that the provider has not proved must be confirmed', async () => {
    provider.become({ sub: '3', email: 'quin@uni.example' })
    const { browser } = await visit()
    const joined = await join(browser, { username: 'quin', agreement: true })
    assert.equal(joined.body.standing, 'unconfirmed')
    assert.ok((await mails(w)).some((mail) => mail.includes('To: quin@uni.example')))
  })

  test('a forged token, another browser’s answer and a second use open nothing', async () => {
    provider.become({ sub: '1' })
    provider.tamper(true)
    assert.equal((await visit()).to, '/sign-in')
    provider.tamper(false)
    const { back, browser } = await visit()
    const again = await at(browser).get(back.pathname + back.search)
    const elsewhere = await w.visitor.get(back.pathname + back.search)
    for (const answer of [again, elsewhere]) {
      assert.match(answer.headers.get('location') ?? '', /\/sign-in\?problem=401$/)
      assert.deepEqual(cookies(answer), [])
    }
  })

  test('it leads to our own pages only', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
      assert.equal((await visit(next)).to, '/')
  })

  test('a provider that does not answer is told in a sentence', async () => {
    await using alone = await world({
      environment: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'rounds' },
    })
    const answer = await alone.visitor.post<{ error: string }>('/api/rounds/v1/single-sign-on', {})
    assert.equal(answer.status, 503)
    assert.match(answer.body.error, /does not answer/)
  })
})
