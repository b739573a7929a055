import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkToken } from '../../../tests/browsers.ts'
import { caller, password, world } from '../../../tests/world.ts'
import { setRegistrations } from '../registration-mode.ts'

type App = { client_id: string; client_secret: string }
type Token = { access_token: string }

test('an app that speaks for itself registers a newcomer, who confirms and comes in', async () => {
  await using w = await world()
  const owner = { accountId: 1, username: 'o', role: 'owner', locale: 'en' } as const
  await setRegistrations(w.ctx, owner, { mode: 'open' })
  const { body: app } = await w.visitor.post<App>('/api/v1/apps', {
    client_name: 'Test',
    redirect_uris: 'app:/x',
    scopes: 'read write',
  })
  const { client_id, client_secret } = app
  const grant = { grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }
  const { body: own } = await w.visitor.post<Token>('/oauth/token', grant)
  const asApp = caller(w.url, { authorization: `Bearer ${own.access_token}` })
  assert.equal((await asApp.get('/api/v1/timelines/home')).status, 422)

  const newcomer = { username: 'neo', email: 'neo@example.org', password, agreement: 'true', locale: 'en' }
  assert.equal((await w.visitor.post('/api/v1/accounts', newcomer)).status, 401)
  const { status, body } = await asApp.post<Token>('/api/v1/accounts', new URLSearchParams(newcomer))
  assert.equal(status, 200)
  const neo = caller(w.url, { authorization: `Bearer ${body.access_token}` })
  assert.equal((await neo.get('/api/v1/accounts/verify_credentials')).status, 403)
  assert.equal((await neo.get('/api/v1/emails/check_confirmation')).body, false)
  assert.equal((await neo.post('/api/v1/emails/confirmations', { email: 'neo2@example.org' })).status, 200)
  await w.visitor.post('/api/rounds/v1/confirmations', { token: await linkToken(w, 'neo2@example.org') })
  assert.equal((await neo.get('/api/v1/emails/check_confirmation')).body, true)
  assert.equal((await neo.get('/api/v1/accounts/verify_credentials')).status, 200)
  assert.equal((await neo.post('/api/v1/emails/confirmations')).status, 403)
})
