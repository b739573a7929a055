import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { browser, cookieOf, mails, ownPage, signedIn } from '../../../tests/browsers.ts'
import { caller, password, world, type Answer, type Caller, type World } from '../../../tests/world.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { turnSecondFactorOff } from './turn-off.ts'
import { newTotpSecret, totpStep } from './totp.ts'

test('a code is right in its 30 seconds and in those beside them, and says which', () => {
  const times = fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 })
  fc.assert(
    fc.property(times, fc.integer({ min: -5, max: 5 }), (now, steps) => {
      const secret = newTotpSecret()
      const step = Math.floor(now / 30_000) + steps
      const token = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: step * 30_000 })
      const found = totpStep(secret, `${token.slice(0, 3)} ${token.slice(3)}`, now)
      // Two of the steps may share a code by chance; then the nearer one is found.
      if (Math.abs(steps) <= 1) assert.ok(found !== undefined && Math.abs(found - step) <= 2)
      else assert.ok(found === undefined || Math.abs(found - Math.floor(now / 30_000)) <= 1)
    }),
  )
})

test('what is no code is none', () => {
  for (const code of ['', 'abcdef', '12345', '1234567', '１２３４５６', '-12345'])
    assert.equal(totpStep(newTotpSecret(), code, Date.now()), undefined)
})

test('recovery codes differ, and are read however they are copied', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const code of codes) {
    assert.match(code, /^[a-z2-9]{5}-[a-z2-9]{5}$/)
    const copied = ` ${code.toUpperCase().replace('-', ' ')} `
    assert.deepEqual(hashRecoveryCode(copied), hashRecoveryCode(code))
  }
  assert.equal(hashRecoveryCode('123456'), undefined)
})

describe('signing in with a second factor', () => {
  let w: World
  before(async () => {
    w = await world()
  })
  after(() => w[Symbol.asyncDispose]())

  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
  const firstStep = (username: string) =>
    w.visitor.post<{ second_factor?: boolean }>('/api/rounds/v1/session', { username, password })
  const secondStep = (answer: Answer<unknown>, code: string) =>
    caller(w.url, { ...ownPage, cookie: cookieOf(answer) ?? '' }).post<{ username: string }>(
      '/api/rounds/v1/session/second-factor',
      { code },
    )
  const security = async (person: Caller) =>
    (await person.get<{ totp: boolean; recovery_codes_left: number }>('/api/rounds/v1/security')).body

  /** A member whose authenticator works, with its secret and the recovery codes. */
  async function withSecondFactor(name: string) {
    await w.member(name)
    const person = await signedIn(w, name, password)
    const begun = await person.post<{ secret: string; uri: string }>('/api/rounds/v1/security/totp', {
      current_password: password,
    })
    assert.match(begun.body.uri, /^otpauth:\/\/totp\/.*secret=/)
    const { secret } = begun.body
    const done = await person.post<{ recovery_codes: string[] }>('/api/rounds/v1/security/totp/confirm', {
      code: codeOf(secret, -1),
    })
    assert.equal(done.status, 200, done.text)
    return { person, secret, codes: done.body.recovery_codes }
  }

  test('asks for a code only once the authenticator has proved to work', async () => {
    await w.member('ada')
    const ada = await signedIn(w, 'ada', password)
    const begin = { current_password: password }
    const { secret } = (await ada.post<{ secret: string }>('/api/rounds/v1/security/totp', begin)).body
    assert.equal((await firstStep('ada')).body.second_factor, undefined)
    const wrong = await ada.post<{ field: string }>('/api/rounds/v1/security/totp/confirm', {
      code: '000000',
    })
    assert.deepEqual([wrong.status, wrong.body.field], [422, 'code'])
    assert.equal((await security(ada)).totp, false)
    await ada.post('/api/rounds/v1/security/totp/confirm', { code: codeOf(secret) })
    assert.deepEqual([(await security(ada)).totp, (await security(ada)).recovery_codes_left], [true, 10])
    const again = await ada.post('/api/rounds/v1/security/totp', begin)
    assert.equal(again.status, 409)
  })

  test('the password alone opens nothing, the code does, and works once', async () => {
    const { secret } = await withSecondFactor('bea')
    const half = await firstStep('bea')
    assert.equal(half.body.second_factor, true)
    assert.match(cookieOf(half) ?? '', /^rounds_sign_in=/)
    const asSession = caller(w.url, {
      ...ownPage,
      cookie: (cookieOf(half) ?? '').replace('sign_in', 'session'),
    })
    assert.equal((await asSession.get('/api/rounds/v1/security')).status, 401)
    const code = codeOf(secret)
    const whole = await secondStep(half, code)
    assert.equal(whole.body.username, 'bea')
    const session = whole.headers.getSetCookie().find((cookie) => cookie.startsWith('rounds_session='))
    assert.ok(session)
    assert.equal((await secondStep(half, codeOf(secret, 1))).status, 401, 'an attempt leads to one session')
    assert.equal((await secondStep(await firstStep('bea'), code)).status, 422, 'a code works once')
  })

  test('of two who come with the same code at the same moment one gets in', async () => {
    const { secret } = await withSecondFactor('cleo')
    const halves = await Promise.all(Array.from({ length: 8 }, () => firstStep('cleo')))
    const code = codeOf(secret)
    const answers = await Promise.all(halves.map((half) => secondStep(half, code)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  test('a recovery code works once, and its use is told by mail', async () => {
    const { codes, person } = await withSecondFactor('dean')
    const [code = ''] = codes
    assert.equal((await secondStep(await firstStep('dean'), code)).status, 200)
    assert.equal((await secondStep(await firstStep('dean'), code)).status, 422)
    assert.equal((await security(person)).recovery_codes_left, 9)
    assert.ok(
      (await mails(w)).some((mail) => mail.includes('dean@example.org') && mail.includes('recovery code')),
    )
    const renewed = await person.post<{ recovery_codes: string[] }>(
      '/api/rounds/v1/security/recovery-codes',
      {
        current_password: password,
      },
    )
    assert.equal(renewed.body.recovery_codes.length, 10)
    assert.equal((await secondStep(await firstStep('dean'), codes[1] ?? '')).status, 422, 'old ones are gone')
  })

  test('after five wrong codes the password is asked for again, and the member is told', async () => {
    const { secret } = await withSecondFactor('ed')
    const half = await firstStep('ed')
    for (let time = 0; time < 5; time++) assert.equal((await secondStep(half, '000000')).status, 422)
    assert.equal((await secondStep(half, codeOf(secret))).status, 401)
    assert.ok((await mails(w)).some((mail) => mail.includes('Somebody knows your password')))
  })

  test('it ends with the password, or on the operator’s word', async () => {
    const { person } = await withSecondFactor('flo')
    const wrong = await person.delete('/api/rounds/v1/security/totp', { current_password: 'not it' })
    assert.equal(wrong.status, 422)
    const right = await person.delete('/api/rounds/v1/security/totp', { current_password: password })
    assert.equal(right.status, 200)
    assert.equal((await firstStep('flo')).body.second_factor, undefined)
    await withSecondFactor('gus')
    await turnSecondFactorOff(w.ctx, 'gus')
    assert.equal((await firstStep('gus')).body.second_factor, undefined)
    await assert.rejects(turnSecondFactorOff(w.ctx, 'gus'), /no second factor/)
  })

  test('a new browser or network is told by mail, a known one and the first are not', async () => {
    await w.member('hal')
    const from = (agent: string) =>
      w.visitor.post('/api/rounds/v1/session', { username: 'hal', password }, { 'user-agent': agent })
    const told = async () =>
      (await mails(w)).filter((mail) => mail.includes('hal@example.org') && mail.includes('signed in')).length
    await from('Firefox/140.0 (X11; Linux)')
    assert.equal(await told(), 0)
    await from('Firefox/141.0 (X11; Linux)')
    assert.equal(await told(), 0, 'a newer version is the same browser')
    await from('Safari/18.1 (iPhone)')
    assert.equal(await told(), 1)
    await from('Safari/18.1 (iPhone)')
    assert.equal(await told(), 1)
  })

  test('an app cannot look at it or change it, whatever its scopes', async () => {
    const ian = await w.member('ian')
    for (const [method, path] of [
      ['get', '/api/rounds/v1/security'],
      ['post', '/api/rounds/v1/security/totp'],
      ['post', '/api/rounds/v1/passkeys/options'],
    ] as const)
      assert.equal(
        (await ian[method](path, method === 'post' ? { current_password: password } : undefined)).status,
        403,
      )
    assert.equal((await browser(w, await firstStep('ian')).get('/api/rounds/v1/security')).status, 200)
  })
})
