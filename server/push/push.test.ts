import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { assertSigned, pushService, subscriberKeys, type PushService } from '../../tests/push-service.ts'
import { caller, world, type Person, type World } from '../../tests/world.ts'
import type { WrappedCollection } from '../../wire/collection.ts'
import type { Instance } from '../../wire/instance.ts'
import type { WebPushSubscription } from '../../wire/push.ts'
import type { Status } from '../../wire/status.ts'
import { createToken } from '../signin/create-token.ts'
import { sendPush } from './push.ts'

let w: World
let service: PushService
let alice: Person
let bob: Person
before(async () => {
  service = await pushService()
  w = await world({ environment: { LOG_LEVEL: 'error', PUSH_TO_PRIVATE_ADDRESSES: 'on' } })
  ;[alice, bob] = await Promise.all([w.member('alice', { locale: 'fr' }), w.member('bob')])
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  await w.settle()
})
after(async () => {
  await w[Symbol.asyncDispose]()
  await service[Symbol.asyncDispose]()
})
beforeEach(() => {
  service.delivered.length = 0
  service.answers.length = 0
})

const path = '/api/v1/push/subscription'
const alerts = { mention: true, favourite: true, reblog: 'true', follow: '1' }
const subscriptionTo = (endpoint: string, keys: object, standard = true) => ({
  subscription: { endpoint, keys, standard },
  data: { alerts, policy: 'all' },
})
const write = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body.id

test('a favourite comes encrypted and signed to whoever subscribed, in their language', async () => {
  const { keys, read } = subscriberKeys()
  const made = await alice.post<WebPushSubscription>(path, subscriptionTo(`${service.url}/a`, keys))
  assert.equal(made.status, 200, made.text)
  assert.equal(made.body.alerts.reblog, true)
  assert.equal(made.body.alerts.poll, false)
  const instance = (await w.visitor.get<Instance>('/api/v2/instance')).body
  assert.equal(instance.configuration.vapid.public_key, made.body.server_key)

  const id = await write(alice, 'Spaced learning')
  await bob.post(`/api/v1/statuses/${id}/favourite`)
  await w.settle()
  const [message] = service.delivered
  assert.ok(message)
  assert.equal(message.headers['content-encoding'], 'aes128gcm')
  assert.equal(message.headers.ttl, '86400')
  assertSigned(message, made.body.server_key, service.url)
  const said = read(message)
  assert.equal(said.title, 'bob aime votre message')
  assert.equal(said.body, 'Spaced learning')
  assert.equal(said.access_token, alice.token)
  assert.equal(said.preferred_locale, 'fr')
  assert.equal(said.notification_type, 'favourite')
  assert.equal(said.url, `/@alice/${id}`)
  assert.equal((await alice.get(`/api/v1/notifications/${said.notification_id}`)).status, 200)
  assert.ok(!message.body.includes('Spaced'))
})

test('older apps are spoken to in the draft that they know', async () => {
  const { keys, read } = subscriberKeys()
  const endpoint = `${service.url}/old`
  const padded = { p256dh: Buffer.from(keys.p256dh, 'base64url').toString('base64'), auth: keys.auth }
  assert.equal((await alice.post(path, subscriptionTo(endpoint, padded, false))).status, 200)
  await write(bob, '@alice hello')
  await w.settle()
  const [message] = service.delivered
  assert.equal(message?.headers['content-encoding'], 'aesgcm')
  assert.equal(message && read(message).title, 'bob vous a mentionné')
})

test('of a direct message it says only that there is one', async () => {
  const { keys, read } = subscriberKeys()
  await alice.post(path, subscriptionTo(`${service.url}/d`, keys))
  const id = await write(bob, '@alice the patient in room 4', { visibility: 'direct' })
  await w.settle()
  const [message] = service.delivered
  const said = message && read(message)
  assert.equal(said?.title, 'Vous avez un message direct de bob')
  assert.equal(said?.body, '')
  assert.equal(said?.url, `/messages/${id}`)
})

test('only what was asked for comes, and only from whom', async () => {
  const { keys, read } = subscriberKeys()
  await alice.post(path, subscriptionTo(`${service.url}/p`, keys))
  const changed = await alice.put<WebPushSubscription>(path, {
    data: { alerts: { follow: true } },
    policy: 'followed',
  })
  assert.equal(changed.body.policy, 'followed')
  assert.equal(changed.body.alerts.mention, false)
  await write(bob, '@alice hello again')
  const carol = await w.member('carol')
  await carol.post(`/api/v1/accounts/${alice.id}/follow`)
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await w.settle()
  assert.deepEqual(
    service.delivered.map((message) => read(message).title),
    ['bob vous suit'],
  )
})

test('a busy service is asked again, one that knows nothing any more ends the subscription, redirects lead nowhere', async () => {
  const { keys } = subscriberKeys()
  const { id } = (await alice.post<WebPushSubscription>(path, subscriptionTo(`${service.url}/b`, keys))).body
  const post = await write(bob, '@alice once more')
  await w.settle()
  const found = await w.ctx.pool.query(
    'select id from notifications where account_id = $1 and post_id = $2',
    [alice.accountId, post],
  )
  const one = {
    subscriptionId: Number(id),
    accountId: alice.accountId,
    notificationId: found.rows[0].id as number,
  }
  service.answers.push(503)
  await assert.rejects(sendPush(w.ctx, one as never), /503/)
  service.answers.push(307)
  await sendPush(w.ctx, one as never)
  assert.ok(service.delivered.every((message) => message.path === '/b'))
  assert.equal((await alice.get(path)).status, 200)
  service.answers.push(410)
  await sendPush(w.ctx, one as never)
  assert.equal((await alice.get(path)).status, 404)
  const before = service.delivered.length
  await sendPush(w.ctx, one as never)
  assert.equal(service.delivered.length, before)
})

test('a session that ends takes its subscription with it, and so does a suspension', async () => {
  const dora = await w.member('dora')
  const { keys } = subscriberKeys()
  const second = await createToken(w.ctx, { username: 'dora', scopes: 'read push' })
  const app = caller(w.url, { authorization: `Bearer ${second}` })
  assert.equal((await app.post(path, subscriptionTo(`${service.url}/s`, keys))).status, 200)
  assert.equal((await dora.get(path)).status, 404)
  await dora.post(path, subscriptionTo(`${service.url}/t`, subscriberKeys().keys))
  const count = async () =>
    (
      await w.ctx.pool.query('select count(*)::int as n from push_subscriptions where account_id = $1', [
        dora.accountId,
      ])
    ).rows[0].n as number
  assert.equal(await count(), 2)
  await w.ctx.pool.query(
    `delete from oauth_tokens where id = (
       select grant_id from push_subscriptions where account_id = $1 and endpoint like '%/s')`,
    [dora.accountId],
  )
  await write(bob, '@dora hello')
  await w.settle()
  assert.deepEqual(
    service.delivered.map((message) => message.path),
    ['/t'],
  )
  await w.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [dora.accountId])
  await write(bob, '@dora hello again')
  await w.settle()
  assert.equal(service.delivered.length, 1)
})

test('in quiet hours nothing is pushed', async () => {
  const erin = await w.member('erin')
  await erin.post(path, subscriptionTo(`${service.url}/q`, subscriberKeys().keys))
  const hours = { quiet_hours: { from: '00:00', to: '23:59' }, time_zone: 'UTC' }
  assert.equal((await erin.patch('/api/rounds/v1/notification-delivery', hours)).status, 200)
  await write(bob, '@erin quietly')
  await w.settle()
  assert.deepEqual(service.delivered, [])
})

test('wrong subscriptions are refused by name, and private addresses unless the operator allows them', async () => {
  const { keys } = subscriberKeys()
  const refused = async (body: object, field: string) => {
    const answer = await alice.post<{ field: string }>(path, body)
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.field, field)
  }
  const good = `${service.url}/x`
  await refused(subscriptionTo('ftp://example.org/x', keys), 'subscription[endpoint]')
  await refused(subscriptionTo('https://user:secret@example.org/', keys), 'subscription[endpoint]')
  await refused(subscriptionTo(good, { ...keys, auth: 'short' }), 'subscription[keys][auth]')
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url')
  await refused(subscriptionTo(good, { ...keys, p256dh: offCurve }), 'subscription[keys][p256dh]')
  const policy = { ...subscriptionTo(good, keys), data: { policy: 'friends' } }
  await refused(policy, 'data[policy]')

  await using strict = await world({ environment: { LOG_LEVEL: 'error' } })
  const zoe = await strict.member('zoe')
  for (const address of [
    'http://example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.7/',
    'https://localhost/',
  ]) {
    const answer = await zoe.post<{ field: string }>(path, subscriptionTo(address, keys))
    assert.equal(answer.status, 422, address)
    assert.equal(answer.body.field, 'subscription[endpoint]')
  }
})

test('who is put into a collection is led to it', async () => {
  const { keys, read } = subscriberKeys()
  const subscription = subscriptionTo(`${service.url}/collections`, keys)
  const data = { alerts: { added_to_collection: true }, policy: 'all' }
  assert.equal((await alice.post(path, { ...subscription, data })).status, 200)
  await alice.patch('/api/v1/accounts/update_credentials', { feature_policy: 'public' })
  const wish = { name: 'Start here', account_ids: [alice.id] }
  const made = await bob.post<WrappedCollection>('/api/v1/collections', wish)
  await w.settle()
  const said = service.delivered.map((message) => read(message)).at(-1)
  assert.deepEqual(
    [said?.title, said?.body, said?.url],
    ['bob vous a ajouté à une collection', 'Start here', `/collections/${made.body.collection.id}`],
  )
})
