import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { isRelay } from '../../server/federation/relays/kept-relays.ts'
import { takeRelayAnswer } from '../../server/federation/relays/take-answer.ts'
import { readActivity } from '../../server/federation/reading/read-activity.ts'
import type { Relay } from '../../wire/relay.ts'
import { world, type Person, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { testNetwork, type TestNetwork } from './network.ts'

const publicly = 'https://www.w3.org/ns/activitystreams#Public'
const path = '/api/rounds/v1/admin/relays'

let network: TestNetwork
let place: World
let server: FakeServer
let relay: FakeActor
let admin: Person
let alice: Person

before(async () => {
  network = testNetwork()
  place = await world({ name: 'a.test', network })
  server = await fakeServer(network, 'relay.test')
  relay = await server.actor('relay', { type: 'Application' })
  admin = await place.member('boss', { role: 'admin', scopes: 'read write admin:read admin:write' })
  alice = await place.member('alice')
})
after(async () => {
  await place[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
  await network[Symbol.asyncDispose]()
})

type Json = Record<string, unknown>
const ofType = (type: string) => server.inbox().filter((activity) => activity.type === type)
const answer = (type: string, object: unknown, actor = relay.uri) =>
  takeRelayAnswer(
    place.ctx,
    readActivity({ id: `${actor}#${Math.random()}`, type, actor, object }),
    type === 'Accept',
  )
const state = async () => (await admin.get<Relay[]>(path)).body.map((one) => one.state)

async function say(status: string, visibility = 'public'): Promise<string> {
  const { body } = await alice.post<{ uri: string }>('/api/v1/statuses', { status, visibility })
  await place.settle()
  return body.uri
}

async function add(url: string): Promise<Relay> {
  const { status, body } = await admin.post<Relay>(path, { url })
  assert.equal(status, 200, JSON.stringify(body))
  await place.settle()
  return body
}

describe("in Mastodon's way", () => {
  let joined: Relay

  test('one follows the public at its inbox, and waits', async () => {
    joined = await add('https://relay.test/inbox')
    assert.deepEqual([joined.kind, joined.state], ['mastodon', 'waiting'])
    const [follow] = ofType('Follow')
    assert.deepEqual([follow?.actor, follow?.object], ['https://a.test/ap/actor', publicly])
    assert.match(String(server.received.at(-1)?.headers.signature), /\/ap\/actor#/)
    await say('before the yes')
    assert.deepEqual(ofType('Create'), [])
  })

  test('nobody else can say yes for it, and it cannot say yes to something else', async () => {
    const follow = ofType('Follow')[0] as Json
    assert.equal(await answer('Accept', follow, 'https://other.test/actor'), 'not asked')
    assert.equal(await answer('Accept', 'https://a.test/ap/actor#relays/1'), 'not asked')
    assert.equal(await answer('Accept', 'https://a.test/ap/users/1#follows/2'), undefined)
    assert.deepEqual(await state(), ['waiting'])
  })

  test('after its yes public posts go there, and no others', async () => {
    assert.equal(await answer('Accept', ofType('Follow')[0]), 'joined')
    assert.deepEqual(await state(), ['on'])
    assert.equal(await isRelay(place.ctx, relay.uri), true)
    const uri = await say('to everybody')
    await say('to my followers', 'private')
    await say('quietly', 'unlisted')
    const created = ofType('Create').map(({ object }) => (object as Json).id)
    assert.deepEqual(created, [uri])
  })

  test('switched off it gets nothing, and its late answer changes nothing', async () => {
    const { body } = await admin.post<Relay>(`${path}/${joined.id}/off`)
    assert.equal(body.state, 'off')
    await place.settle()
    const [undo] = ofType('Undo')
    assert.equal((undo?.object as Json | undefined)?.type, 'Follow')
    assert.equal(await answer('Accept', ofType('Follow')[0]), 'not asked')
    const before = ofType('Create').length
    await say('not any more')
    assert.equal(ofType('Create').length, before)
    assert.equal(await isRelay(place.ctx, relay.uri), false)
  })

  test('on again it is asked under another id; its no is shown', async () => {
    await admin.post(`${path}/${joined.id}/on`)
    await place.settle()
    const follows = ofType('Follow')
    assert.equal(follows.length, 2)
    assert.notEqual(follows[0]?.id, follows[1]?.id)
    assert.equal(await answer('Accept', follows[0]), 'not asked')
    assert.equal(await answer('Reject', follows[1]?.id), 'refused')
    assert.deepEqual(await state(), ['refused'])
    assert.equal((await admin.delete(`${path}/${joined.id}`)).status, 200)
    assert.deepEqual(await state(), [])
  })
})

describe("in LitePub's way", () => {
  test('one follows its actor, and tells it of posts', async () => {
    const added = await add(relay.uri)
    assert.deepEqual([added.kind, added.inbox_url], ['litepub', relay.inbox])
    const follow = ofType('Follow').at(-1)
    assert.equal(follow?.object, relay.uri)
    const accept = { id: `${relay.uri}#accept`, type: 'Accept', actor: relay.uri, object: follow }
    assert.equal((await relay.post('https://a.test/ap/inbox', accept)).status, 202)
    await place.settle()
    assert.deepEqual(await state(), ['on'])
    const uri = await say('told of')
    const [announce] = ofType('Announce')
    assert.deepEqual([announce?.actor, announce?.object], ['https://a.test/ap/actor', uri])
    await say('not told of', 'private')
    assert.equal(ofType('Announce').length, 1)
    assert.equal(ofType('Create').length, 1)
  })

  test('what it tells of is taken from where it belongs, and it boosts nothing', async () => {
    await using far = await fakeServer(network, 'far.test')
    const zoe = await far.actor('zoe')
    const note = (name: string) => {
      const id = `${far.origin}/notes/${name}`
      const said = {
        id,
        type: 'Note',
        attributedTo: zoe.uri,
        content: `<p>${name}</p>`,
        published: new Date().toISOString(),
        to: [publicly],
        cc: [],
      }
      far.serve(`/notes/${name}`, said)
      return said
    }
    const post = (actor: FakeActor, activity: Json) =>
      actor.post('https://a.test/ap/inbox', {
        '@context': 'https://www.w3.org/ns/activitystreams',
        ...activity,
      })
    const [told, brought, strange] = [note('told'), note('brought'), note('strange')]
    const stranger = await far.actor('stranger')
    assert.equal(
      (
        await post(relay, {
          id: `${relay.uri}#1`,
          type: 'Announce',
          actor: relay.uri,
          object: told.id,
          to: [publicly],
        })
      ).status,
      202,
    )
    const create = (object: Json) => ({
      id: `${String(object.id)}/activity`,
      type: 'Create',
      actor: zoe.uri,
      object,
    })
    assert.equal((await post(relay, create({ ...brought, content: '<p>forged</p>' }))).status, 202)
    assert.equal((await post(stranger, create(strange))).status, 202)
    await place.settle()
    const { rows } = await place.ctx.pool.query(
      `select text, boost_of_id from posts where uri like 'https://far.test/%' order by text`,
    )
    assert.deepEqual(
      rows.map(({ text }) => text),
      ['brought', 'told'],
    )
    const boosts = await place.ctx.pool.query('select 1 from boosts')
    assert.equal(boosts.rowCount, 0)
  })

  test('what is no relay is refused with a sentence, and nothing is kept', async () => {
    for (const url of [
      'relay.test',
      'http://relay.test/inbox',
      'https://nobody.test/actor',
      'https://relay.test/nothing',
    ]) {
      const { status, body } = await admin.post<{ field: string }>(path, { url })
      assert.deepEqual([status, body.field], [422, 'url'], url)
    }
    const again = await admin.post(path, { url: relay.uri })
    assert.equal(again.status, 422)
    await admin.post('/api/v1/admin/domain_blocks', { domain: 'shut.test', severity: 'suspend' })
    assert.equal((await admin.post(path, { url: 'https://shut.test/inbox' })).status, 422)
    assert.equal((await state()).length, 1)
  })
})
