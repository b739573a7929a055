import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { password, world, type Answer, type World } from '../../tests/world.ts'
import { browser, cookieOf, linkToken, mails } from '../../tests/browsers.ts'

type Problems = { error: string; details: Record<string, { error: string; description: string }[]> }

const newcomer = (username: string, more: object = {}) => ({
  username,
  email: `${username}@example.org`,
  password,
  agreement: true,
  ...more,
})

describe('signing up', () => {
  let w: World
  before(async () => {
    w = await world()
    await w.member('olivia', { role: 'owner' })
  })
  after(() => w[Symbol.asyncDispose]())

  const setMode = async (mode: string, more: object = {}) => {
    const { ctx } = w
    const { setRegistrations } = await import('./registration-mode.ts')
    const owner = { accountId: 1, username: 'olivia', role: 'owner', locale: 'en' } as const
    await setRegistrations(ctx, owner, { mode, ...more } as never)
  }
  const signUp = <T = Problems>(body: unknown): Promise<Answer<T>> =>
    w.visitor.post<T>('/api/rounds/v1/sign-up', body)

  test('is by approval unless the owner chose otherwise, and then waits for mail and moderator', async () => {
    const answer = await signUp<{ standing: string; id: string }>(
      newcomer('ada', { reason: 'I teach anatomy' }),
    )
    assert.equal(answer.status, 200)
    assert.equal(answer.body.standing, 'unconfirmed')
    const ada = browser(w, answer)

    const refused = await ada.get<{ error: string }>('/api/v1/timelines/home')
    assert.equal(refused.status, 403)
    assert.equal(refused.body.error, 'Your login is missing a confirmed e-mail address')
    const confirmed = await w.visitor.post('/api/rounds/v1/confirmations', {
      token: await linkToken(w, 'ada@example.org'),
    })
    assert.deepEqual([confirmed.status, confirmed.body], [200, { approved: false }])

    const waiting = await ada.get<{ error: string }>('/api/v1/timelines/home')
    assert.equal(waiting.body.error, 'Your login is currently pending approval')
    assert.match((await mails(w)).join(), /To: olivia@example\.org[^]*@ada signed up/)

    const { approveSignUp, listSignUps } = await import('./reviews/review-sign-ups.ts')
    const olivia = await w.member('olivia')
    const judge = { accountId: olivia.accountId, username: 'olivia', role: 'owner', locale: 'en' } as const
    const [first] = await listSignUps(w.ctx, judge, { limit: 10 })
    assert.deepEqual(
      [first?.username, first?.reason, first?.email_confirmed],
      ['ada', 'I teach anatomy', true],
    )
    await approveSignUp(w.ctx, judge, answer.body.id)
    assert.equal((await ada.get('/api/v1/timelines/home')).status, 200)
    assert.match((await mails(w)).join(), /To: ada@example\.org[^]*your account was approved/)
  })

  test('is at once when it is open, and in the language of the newcomer', async () => {
    await setMode('open')
    const answer = await signUp<{ standing: string }>(newcomer('bruno', { locale: 'fr' }))
    await w.visitor.post('/api/rounds/v1/confirmations', { token: await linkToken(w, 'bruno@example.org') })
    assert.equal((await browser(w, answer).get('/api/v1/timelines/home')).status, 200)
    assert.match((await mails(w)).join(), /Bienvenue sur localhost:3000, @bruno/)
  })

  test('needs an invitation where the owner wants one; each is used as often as it says', async () => {
    await setMode('invitation')
    assert.equal((await signUp(newcomer('carla'))).body.details.invitation?.[0]?.error, 'ERR_BLANK')
    assert.equal((await signUp(newcomer('carla', { invitation: 'nonsense' }))).status, 422)
    const olivia = await w.member('olivia')
    const { body: invitation } = await olivia.post<{ code: string; url: string }>(
      '/api/rounds/v1/invitations',
      { max_uses: 1 },
    )
    assert.equal((await signUp(newcomer('carla', { invitation: invitation.code }))).status, 200)
    assert.equal((await signUp(newcomer('diego', { invitation: invitation.code }))).status, 422)
    assert.equal((await (await w.member('mallory')).post('/api/rounds/v1/invitations', {})).status, 403)
  })

  test('asks for a reason only where the owner wants one', async () => {
    await setMode('approval', { reason_required: true })
    assert.equal((await signUp(newcomer('dora'))).body.details.reason?.[0]?.error, 'ERR_BLANK')
    await setMode('open')
  })

  test('tells everything that is wrong at once, in Mastodon’s words', async () => {
    const wrong = { username: 'a b', email: 'nowhere', password: 'short', agreement: false }
    const { status, body } = await signUp(wrong)
    assert.equal(status, 422)
    assert.match(body.error, /^Validation failed: Username /)
    const codes = Object.entries(body.details).map(([field, [problem]]) => `${field} ${problem?.error}`)
    assert.deepEqual(codes, [
      'username ERR_INVALID',
      'email ERR_INVALID',
      'password ERR_TOO_SHORT',
      'agreement ERR_ACCEPTED',
    ])
  })

  test('refuses names and addresses that are taken, reserved or look like another', async () => {
    const code = async (body: object, field: string) => (await signUp(body)).body.details[field]?.[0]?.error
    assert.equal(await code(newcomer('BRUNO'), 'username'), 'ERR_TAKEN')
    assert.equal(await code(newcomer('brun0'), 'username'), 'ERR_TAKEN')
    assert.equal(await code(newcomer('admin'), 'username'), 'ERR_RESERVED')
    assert.equal(await code(newcomer('0livia'), 'username'), 'ERR_RESERVED')
    assert.equal(await code({ ...newcomer('emil'), email: 'Bruno@Example.org' }, 'email'), 'ERR_TAKEN')
    assert.equal(
      await code({ ...newcomer('emil'), email: 'a@example.org, b@example.org' }, 'email'),
      'ERR_INVALID',
    )
  })

  test('of two at once with one name or address, one is told that it is taken', async () => {
    const answers = await Promise.all([
      signUp(newcomer('gemma')),
      signUp(newcomer('gemma', { email: 'g2@example.org' })),
      signUp(newcomer('hanna', { email: 'same@example.org' })),
      signUp(newcomer('ingrid', { email: 'same@example.org' })),
    ])
    const statuses = answers.map(({ status }) => status)
    assert.deepEqual(statuses.slice(0, 2).sort(), [200, 422])
    assert.deepEqual(statuses.slice(2).sort(), [200, 422])
  })

  test('strange input is a 4xx and leaves nothing behind', async () => {
    const count = async () => (await w.ctx.pool.query('select count(*)::int from logins')).rows[0].count
    const before = await count()
    const strange = [
      null,
      [],
      { username: {} },
      { ...newcomer('x'), password: 'p'.repeat(5000) },
      { ...newcomer('x'), email: ['a', 'b'] },
      { ...newcomer('\ud800'), locale: '../../etc' },
      { ...newcomer('x'.repeat(400)) },
    ]
    for (const body of strange) {
      const { status } = await signUp(body)
      assert.ok(status >= 400 && status < 500, `${status} for ${JSON.stringify(body)}`)
    }
    assert.equal(await count(), before)
  })

  test('a confirmation link works once', async () => {
    await signUp(newcomer('jonas'))
    const token = await linkToken(w, 'jonas@example.org')
    assert.equal((await w.visitor.post('/api/rounds/v1/confirmations', { token })).status, 200)
    const again = await w.visitor.post<Problems>('/api/rounds/v1/confirmations', { token })
    assert.deepEqual([again.status, again.body.details.token?.[0]?.error], [422, 'ERR_INVALID'])
  })

  test('a mistyped address can be put right, after which the old link proves nothing', async () => {
    const kim = browser(w, await signUp(newcomer('kim')))
    const old = await linkToken(w, 'kim@example.org')
    await kim.post('/api/rounds/v1/confirmations/resend', { email: 'Kim.Right@example.org' })
    const right = await linkToken(w, 'kim.right@example.org')
    assert.equal((await w.visitor.post('/api/rounds/v1/confirmations', { token: old })).status, 422)
    assert.equal((await w.visitor.post('/api/rounds/v1/confirmations', { token: right })).status, 200)
    assert.equal((await kim.post('/api/rounds/v1/confirmations/resend', {})).status, 403)
  })

  test('who waits may see that, and nothing else', async () => {
    const lena = browser(w, await signUp(newcomer('lena')))
    const me = await lena.get<{ email_confirmed: boolean }>('/api/v1/accounts/verify_credentials')
    assert.deepEqual([me.status, me.body.email_confirmed], [200, false])
    assert.equal((await lena.post('/api/v1/statuses', { status: 'hello' })).status, 403)
    assert.equal((await lena.get('/api/v1/timelines/public')).status, 200)
  })

  test('a rejected newcomer is gone and the name is free', async () => {
    await setMode('approval', { reason_required: false })
    const { rejectSignUp } = await import('./reviews/review-sign-ups.ts')
    const { body } = await signUp<{ id: string }>(newcomer('milo'))
    const judge = { accountId: 1, username: 'olivia', role: 'moderator', locale: 'en' } as const
    await assert.rejects(rejectSignUp(w.ctx, { ...judge, role: 'member' }, body.id), { code: 'forbidden' })
    await rejectSignUp(w.ctx, judge, body.id)
    await assert.rejects(rejectSignUp(w.ctx, judge, body.id), { code: 'not_found' })
    assert.equal((await signUp(newcomer('milo'))).status, 200)
    await setMode('open')
  })

  test('no password, address or token reaches the log', async () => {
    const answer = await signUp(newcomer('nora'))
    const token = await linkToken(w, 'nora@example.org')
    await w.visitor.post('/api/rounds/v1/session', { username: 'nora', password: 'a wrong one 99' })
    const secrets = [
      password,
      'a wrong one 99',
      'nora@example.org',
      token,
      cookieOf(answer)?.split('=')[1] ?? '',
    ]
    for (const secret of secrets) assert.ok(secret.length > 5 && !w.logged().includes(secret))
  })
})

describe('setting up a new server', () => {
  test('the printed link makes the first account the owner, once', async () => {
    await using w = await world()
    const { ownerLink } = await import('./owner-link.ts')
    const token = new URL((await ownerLink(w.ctx)) ?? '').searchParams.get('token')
    const owner = { username: 'olivia', email: 'olivia@example.org', password }
    assert.equal((await w.visitor.post('/api/rounds/v1/setup', { ...owner, token: 'guessed' })).status, 403)
    const answers = await Promise.all([
      w.visitor.post('/api/rounds/v1/setup', { ...owner, token }),
      w.visitor.post('/api/rounds/v1/setup', { ...owner, username: 'second', email: 's@example.org', token }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403])
    assert.equal(await ownerLink(w.ctx), undefined)
    const { rows } = await w.ctx.pool.query('select role from members')
    assert.deepEqual(rows, [{ role: 'owner' }])
  })
})

describe('many newcomers from one address', () => {
  test('are stopped after five in half an hour, unless they are invited', async () => {
    await using w = await world({ environment: { RATE_LIMITS: 'on' } })
    const olivia = await w.member('olivia', { role: 'owner' })
    const signUp = async (username: string, more: object = {}) =>
      (await w.visitor.post('/api/rounds/v1/sign-up', newcomer(username, more))).status
    const names = ['anna', 'berta', 'cosima', 'dagny', 'elsa', 'frida']
    assert.equal(await signUp('anna', { email: 'wrong' }), 422)
    const statuses = []
    for (const name of names) statuses.push(await signUp(name))
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
    const { body } = await olivia.post<{ code: string }>('/api/rounds/v1/invitations', {})
    assert.equal(await signUp('frida', { invitation: body.code }), 200)
  })
})
