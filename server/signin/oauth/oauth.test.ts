import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { ownPage, signedIn } from '../../../tests/browsers.ts'
import { caller, password, world, type Caller, type World } from '../../../tests/world.ts'

type App = {
  client_id: string
  client_secret: string
  redirect_uris: string[]
  scopes: string[]
  redirect_uri: string
}
type Token = { access_token: string; token_type: string; scope: string; created_at: number }
type Failure = { error: string; error_description: string }

const oob = 'urn:ietf:wg:oauth:2.0:oob'
const callback = 'https://app.example/back?from=rounds'

describe('OAuth for apps', () => {
  let w: World
  let ada: Caller
  let app: App
  before(async () => {
    w = await world()
    await w.member('ada')
    ada = await signedIn(w, 'ada', password)
    app = await register({})
  })
  after(() => w[Symbol.asyncDispose]())

  const register = async (more: object): Promise<App> => {
    const wish = {
      client_name: 'Test',
      redirect_uris: `${callback}\n${oob}\nmyapp://auth`,
      scopes: 'read write follow',
    }
    return (await w.visitor.post<App>('/api/v1/apps', { ...wish, ...more })).body
  }
  const request = (more: object = {}) => ({
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: callback,
    scope: 'read write:statuses',
    ...more,
  })
  const decide = (more: object = {}, decision = 'allow', by = ada) =>
    by.post<Failure>(
      '/oauth/authorize',
      new URLSearchParams({ ...request(more), decision } as Record<string, string>),
    )
  const codeFor = async (more: object = {}) => {
    const location = (await decide(more)).headers.get('location') ?? ''
    return new URL(location).searchParams.get('code') ?? ''
  }
  const redeem = (code: string, more: object = {}) =>
    w.visitor.post<Token & Failure>('/oauth/token', {
      grant_type: 'authorization_code',
      client_id: app.client_id,
      client_secret: app.client_secret,
      redirect_uri: callback,
      code,
      ...more,
    })
  const home = (token: string) =>
    caller(w.url, { authorization: `Bearer ${token}` }).get('/api/v1/timelines/home')
  const refused = async (
    answer: Promise<{ status: number; body: Failure }>,
    status: number,
    word: string,
  ) => {
    const { status: seen, body } = await answer
    assert.deepEqual([seen, body.error], [status, word])
    assert.ok(body.error_description)
  }

  test('an app registers one or several redirect addresses, as text or as a list', async () => {
    assert.deepEqual(app.redirect_uris, [callback, oob, 'myapp://auth'])
    assert.equal(app.redirect_uri, app.redirect_uris.join('\n'))
    assert.deepEqual((await register({ redirect_uris: [oob, 'myapp://auth'] })).redirect_uris, [
      oob,
      'myapp://auth',
    ])
    const form = new URLSearchParams({ client_name: 'Form', redirect_uris: oob })
    const answer = await w.visitor.post<App>('/api/v1/apps', form)
    assert.deepEqual([answer.status, answer.body.scopes], [200, ['read']])
    for (const wrong of [
      { client_name: ' ' },
      { redirect_uris: 'javascript:alert(1)' },
      { scopes: 'all' },
      { website: 'x' },
    ]) {
      const { status } = await w.visitor.post('/api/v1/apps', {
        client_name: 'x',
        redirect_uris: oob,
        ...wrong,
      })
      assert.equal(status, 422, JSON.stringify(wrong))
    }
  })

  test('the consent page learns what is asked for, and what is wrong with it', async () => {
    const ask = (more: object) =>
      w.visitor.get<Failure>(
        `/api/rounds/v1/oauth/authorization?${new URLSearchParams(request(more) as Record<string, string>)}`,
      )
    const good = await ask({ force_login: 'true' })
    assert.deepEqual(good.body, {
      app: { name: 'Test', website: null },
      scopes: ['read', 'write:statuses'],
      redirect_uri: callback,
      out_of_band: false,
      force_login: true,
    })
    await refused(ask({ client_id: 'unknown' }), 401, 'invalid_client')
    for (const uri of [
      'https://app.example/back',
      `${callback}&x=1`,
      'https://app.example:444/back?from=rounds',
    ]) {
      await refused(ask({ redirect_uri: uri }), 400, 'invalid_redirect_uri')
    }
    await refused(ask({ response_type: 'token' }), 400, 'unsupported_response_type')
    await refused(ask({ scope: 'push' }), 400, 'invalid_scope')
    await refused(ask({ scope: 'nonsense' }), 400, 'invalid_scope')
    await refused(
      ask({ code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }),
      400,
      'invalid_request',
    )
    await refused(ask({ code_challenge: 'a'.repeat(43) }), 400, 'invalid_request')
  })

  test('a person says yes, the app redeems the code, and the token may what was asked for', async () => {
    const answer = await decide({ state: 'a&b=ü' })
    assert.equal(answer.status, 302)
    const location = answer.headers.get('location') ?? ''
    assert.ok(location.startsWith(`${callback}&code=`))
    const back = new URL(location)
    assert.equal(back.searchParams.get('state'), 'a&b=ü')
    const { status, body, headers } = await redeem(back.searchParams.get('code') ?? '')
    assert.deepEqual([status, body.token_type, body.scope], [200, 'Bearer', 'read write:statuses'])
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.ok(Math.abs(body.created_at - Date.now() / 1000) < 60)
    const mine = caller(w.url, { authorization: `Bearer ${body.access_token}` })
    assert.equal((await mine.post('/api/v1/statuses', { status: 'from an app' })).status, 200)
    assert.equal((await mine.post('/api/v1/tags/MedEd/follow')).status, 403)
    const verified = await mine.get<App>('/api/v1/apps/verify_credentials')
    assert.deepEqual([verified.status, verified.body.client_secret], [200, undefined])
  })

  test('a person says no', async () => {
    const answer = await decide({ state: 's' }, 'deny')
    const back = new URL(answer.headers.get('location') ?? '')
    assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('state')], ['access_denied', 's'])
    assert.equal(back.searchParams.get('code'), null)
  })

  test('nobody decides for a person: no visitor, no other site, no token', async () => {
    assert.equal((await decide({}, 'allow', w.visitor)).status, 401)
    assert.equal((await decide({}, 'allow', await w.member('ada'))).status, 403)
    const foreign = await ada.post(
      '/oauth/authorize',
      new URLSearchParams({ ...request(), decision: 'allow' }),
      {
        'sec-fetch-site': 'cross-site',
      },
    )
    assert.equal(foreign.status, 403)
    assert.equal((await decide({ redirect_uri: 'https://evil.example/' })).headers.get('location'), null)
  })

  test('out of band, the code is shown; custom schemes open the app', async () => {
    const shown = await decide({ redirect_uri: oob })
    const page = new URL(shown.headers.get('location') ?? '')
    assert.equal(page.pathname, '/oauth/authorize/code')
    const { status } = await redeem(page.searchParams.get('code') ?? '', { redirect_uri: oob })
    assert.equal(status, 200)
    assert.match(
      (await decide({ redirect_uri: 'myapp://auth' })).headers.get('location') ?? '',
      /^myapp:\/\/auth\?code=/,
    )
  })

  test('a code works once; used again, even its token ends', async () => {
    const code = await codeFor()
    const { body } = await redeem(code)
    assert.equal((await home(body.access_token)).status, 200)
    await refused(redeem(code), 400, 'invalid_grant')
    assert.equal((await home(body.access_token)).status, 401)
  })

  test('of two who redeem a code at once, one gets nothing', async () => {
    const code = await codeFor()
    const answers = await Promise.all([redeem(code), redeem(code), redeem(code)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400])
  })

  test('a code is refused for another redirect address, another app, a wrong secret, or when it is old', async () => {
    const code = await codeFor()
    await refused(redeem(code, { redirect_uri: oob }), 400, 'invalid_grant')
    const other = await register({})
    const { client_id, client_secret } = other
    await refused(redeem(code, { client_id, client_secret }), 400, 'invalid_grant')
    await refused(redeem(code, { client_secret: 'wrong' }), 401, 'invalid_client')
    await refused(redeem(code, { client_secret: undefined }), 401, 'invalid_client')
    await refused(redeem('unknown'), 400, 'invalid_grant')
    await refused(redeem(code, { grant_type: 'password' }), 400, 'unsupported_grant_type')
    await refused(redeem(code, { code: undefined }), 400, 'invalid_request')
    await refused(redeem(code, { grant_type: undefined }), 400, 'invalid_request')
    assert.equal((await redeem(code)).status, 200, 'the failures of others have not used it up')
    const late = await codeFor()
    await w.ctx.pool.query(`update oauth_codes set expires_at = now() - interval '1 second'`)
    await refused(redeem(late), 400, 'invalid_grant')
  })

  test('PKCE: only who knows the verifier redeems the code', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const code_challenge = createHash('sha256').update(verifier).digest('base64url')
    const code = await codeFor({ code_challenge, code_challenge_method: 'S256' })
    await refused(redeem(code), 400, 'invalid_grant')
    await refused(redeem(code, { code_verifier: 'x'.repeat(43) }), 400, 'invalid_grant')
    await refused(redeem(code, { code_verifier: code_challenge }), 400, 'invalid_grant')
    assert.equal((await redeem(code, { code_verifier: verifier })).status, 200)
    await refused(redeem(await codeFor(), { code_verifier: verifier }), 400, 'invalid_grant')
  })

  test('an app says who it is by Basic authentication too, in every kind of body', async () => {
    const basic = Buffer.from(`${app.client_id}:${app.client_secret}`).toString('base64')
    const fields = { grant_type: 'client_credentials', scope: 'read' }
    const multipart = new FormData()
    for (const [name, value] of Object.entries(fields)) multipart.set(name, value)
    for (const body of [fields, new URLSearchParams(fields), multipart]) {
      const answer = await w.visitor.post<Token>('/oauth/token', body, { authorization: `Basic ${basic}` })
      assert.deepEqual([answer.status, answer.body.scope], [200, 'read'])
    }
    const wrong = await w.visitor.post('/oauth/token', fields, { authorization: 'Basic bm9ib2R5Og==' })
    assert.deepEqual([wrong.status, wrong.headers.get('www-authenticate')], [401, 'Basic realm="Rounds"'])
    assert.equal((await w.visitor.post('/oauth/token', fields, { authorization: 'Basic %%' })).status, 401)
  })

  test('an app gives its own token back, and nobody else’s', async () => {
    const { body } = await redeem(await codeFor())
    const other = await register({})
    const revoke = (by: App) =>
      w.visitor.post<Failure>('/oauth/revoke', {
        client_id: by.client_id,
        client_secret: by.client_secret,
        token: body.access_token,
      })
    assert.equal((await home(body.access_token)).status, 200)
    await refused(revoke(other), 403, 'unauthorized_client')
    assert.equal((await home(body.access_token)).status, 200)
    assert.equal((await revoke(app)).status, 200)
    assert.equal((await home(body.access_token)).status, 401)
    assert.equal((await revoke(app)).status, 200)
  })

  test('the server describes itself, and tells an app who signed in', async () => {
    const { body } = await w.visitor.get<Record<string, unknown>>('/.well-known/oauth-authorization-server')
    assert.equal(body.issuer, 'http://localhost:3000/')
    assert.deepEqual(body.code_challenge_methods_supported, ['S256'])
    assert.ok((body.scopes_supported as string[]).includes('write:statuses'))
    const ada = await w.member('ada')
    const me = (await ada.get<Record<string, string>>('/oauth/userinfo')).body
    assert.deepEqual([me.preferred_username, me.sub], ['ada', `http://localhost:3000/ap/users/${ada.id}`])
  })

  test('no code, secret or token reaches the log', async () => {
    const code = await codeFor({ state: 'a-secret-state' })
    const { body } = await redeem(code)
    await redeem(code)
    for (const secret of [code, body.access_token, app.client_secret]) assert.ok(!w.logged().includes(secret))
  })

  test('strange input is a 4xx', async () => {
    const strange = [
      { client_id: ['a', 'b'] },
      { client_id: 'x\0y' },
      { scope: 'x'.repeat(6000) },
      { redirect_uri: {} },
    ]
    for (const more of strange) {
      for (const path of ['/oauth/token', '/oauth/authorize', '/oauth/revoke', '/api/v1/apps']) {
        const { status } = await ada.post(path, { ...request(), decision: 'allow', ...more }, ownPage)
        assert.ok(status >= 400 && status < 500, `${status} ${path} ${JSON.stringify(more).slice(0, 80)}`)
      }
    }
  })
})
