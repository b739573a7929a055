import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resolveActor } from '../../server/federation/fetching/resolve-actor.ts'
import type { Status } from '../../wire/status.ts'
import { world } from '../world.ts'
import { fakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'

type Json = Record<string, unknown>

test('what a member says to everybody can be passed on by others, and is believed though its server is away', async () => {
  await using network = testNetwork()
  await using a = await world({ name: 'a.test', network })
  await using b = await world({ name: 'b.test', network })
  await using away = await fakeServer(network, 'away.example')
  const ann = await a.member('ann')
  const bea = await b.member('bea')
  const relay = await away.actor('relay', { type: 'Application' })
  const annUri = `https://a.test/ap/users/${ann.id}`
  await relay.post('https://a.test/ap/inbox', {
    id: 'https://away.example/follow',
    type: 'Follow',
    actor: relay.uri,
    object: annUri,
  })
  await a.settle()

  const say = async (more: Json) => {
    const before = away.inbox().length
    const posted = await ann.post<Status>('/api/v1/statuses', { status: 'Grüße @nobody #meded', ...more })
    assert.equal(posted.status, 200, posted.text)
    await a.settle()
    const said = away.inbox().slice(before)
    assert.equal(said.length, 1, JSON.stringify(said))
    return { id: posted.body.id, activity: said[0] as Json }
  }
  const poll = { options: ['one', 'two'], expires_in: 3600, multiple: true }
  const plain = await say({ language: 'de' })
  const question = await say({ poll })
  const careful = await say({ spoiler_text: 'careful', sensitive: true, visibility: 'unlisted' })
  const answer = await say({ in_reply_to_id: plain.id })
  const quote = await say({ quoted_status_id: plain.id })
  for (const { activity } of [plain, question, careful, answer, quote]) {
    assert.ok(activity.proof, 'an integrity proof')
    assert.ok(activity.signature, 'a linked-data signature: every word has a meaning')
  }
  const secret = await say({ visibility: 'private' })
  assert.deepEqual([secret.activity.proof, secret.activity.signature], [undefined, undefined])

  // Who follows her wants to have it; what nobody wants is not kept.
  await bea.post(`/api/v1/accounts/${await resolveActor(b.ctx, annUri)}/follow`)
  network.down('a.test')
  const isKnown = async ({ activity }: { activity: Json }) => {
    const uri = (activity.object as Json).id
    const { rowCount } = await b.ctx.pool.query('select 1 from post_uris where uri = $1', [uri])
    return rowCount === 1
  }
  const bring = async (activity: Json) => {
    assert.equal((await relay.post('https://b.test/ap/inbox', activity)).status, 202)
    await b.settle()
  }
  for (const { activity } of [question, careful]) {
    const object = { ...(activity.object as Json), content: 'forged' }
    await bring({ ...activity, id: `${String(activity.id)}x`, object })
    const { proof: _proof, signature: _signature, ...bare } = activity
    await bring({ ...bare, id: `${String(activity.id)}y` })
  }
  assert.deepEqual(await Promise.all([question, careful].map(isKnown)), [false, false])
  for (const { activity } of [plain, question, careful]) await bring(activity)
  assert.deepEqual(await Promise.all([plain, question, careful].map(isKnown)), [true, true, true])
})
