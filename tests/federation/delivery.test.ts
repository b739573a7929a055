import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deliverToServer } from '../../server/federation/delivery/deliver-to-server.ts'
import { heardFrom } from '../../server/federation/delivery/heard-from.ts'
import { queueDelivery } from '../../server/federation/delivery/queue-delivery.ts'
import type { Status } from '../../wire/status.ts'
import { until } from '../killable.ts'
import { world, type World } from '../world.ts'
import { fakeServer, type FakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'
import { follower, known } from './people.test-data.ts'
import { timePasses } from './time-passes.ts'

type Said = { type?: string; id?: string; object?: { id?: string; content?: string } | string }

const said = (server: FakeServer): Said[] => server.inbox() as Said[]
/** What was said, in short: the type, and the text where there is one. */
const inShort = (server: FakeServer): string[] =>
  said(server).map(({ type, object }) =>
    [type, typeof object === 'object' ? object.content?.replace(/<[^>]+>/g, '') : undefined]
      .filter(Boolean)
      .join(' '),
  )

const post = async (person: { post: World['visitor']['post'] }, wish: object): Promise<Status> => {
  const { body, status, text } = await person.post<Status>('/api/v1/statuses', wish)
  assert.equal(status, 200, text)
  return body
}

/** Waits until so much was said about a thing, though not yet heard. */
const spoken = ({ ctx }: World, about: string, times: number) =>
  until(async () => {
    const { rowCount } = await ctx.pool.query('select 1 from outgoing_activities where about = $1', [about])
    return (rowCount ?? 0) >= times ? true : undefined
  })
const stateOf = async ({ ctx }: World, domain: string) =>
  (await ctx.pool.query('select * from servers where domain = $1', [domain])).rows[0]
const waiting = async ({ ctx }: World, host: string): Promise<number> =>
  (await ctx.pool.query('select count(*)::int as count from deliveries where host = $1', [host])).rows[0]
    .count

describe('what is delivered', () => {
  test('comes to each server once, in order, and an edit never before its post', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example', async ({ method }) => {
      // The first one takes its time, so that whoever could overtake it would.
      if (method === 'POST' && away.inbox().length === 1)
        await new Promise((resolve) => setTimeout(resolve, 300))
      return undefined
    })
    await using other = await fakeServer(network, 'other.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await follower(place, await away.actor('ben'), alice)
    await follower(place, await other.actor('cleo', { endpoints: undefined }), alice)
    await follower(place, await other.actor('carl', { endpoints: undefined }), alice)
    await place.settle()
    away.received.length = 0
    other.received.length = 0
    const { id } = await post(alice, { status: 'One' })
    const about = `post:${id}`
    await spoken(place, about, 1)
    await alice.put(`/api/v1/statuses/${id}`, { status: 'One and a half' })
    await spoken(place, about, 2)
    await post(alice, { status: 'Two' })
    await alice.delete(`/api/v1/statuses/${id}`)
    await spoken(place, about, 3)
    await place.settle()
    const order = inShort(away).filter((line) => line !== 'Create Two')
    assert.deepEqual(order, ['Create One', 'Update One and a half', 'Delete'])
    assert.equal(inShort(away).length, 4)
    assert.deepEqual([...new Set(away.received.map(({ path }) => path))], ['/inbox'])
    const personal = other.received.map(({ path }) => path)
    assert.deepEqual([...new Set(personal)].toSorted(), ['/users/carl/inbox', '/users/cleo/inbox'])
    assert.equal(await waiting(place, 'away.example'), 0)
  })

  test('waits for a server that is down, which is asked less and less often, and then gets all in order', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await place.settle()
    away.received.length = 0
    network.down('away.example')
    const { id } = await post(alice, { status: 'While you were away' })
    await place.settle()
    await alice.put(`/api/v1/statuses/${id}`, { status: 'While you were away, twice' })
    await place.settle()
    const asked = () => network.asked.filter((host) => host === 'away.example').length
    const first = await stateOf(place, 'away.example')
    assert.deepEqual([first.state, first.failures], ['failing', 1])
    const before = asked()
    await post(alice, { status: 'Nobody knocks again for this' })
    await place.settle()
    assert.equal(asked(), before)
    for (const [interval, failures] of [
      ['2 minutes', 2],
      ['7 minutes', 3],
      ['19 minutes', 4],
    ] as const) {
      await timePasses(place, interval)
      await until(async () =>
        (await stateOf(place, 'away.example')).failures === failures ? true : undefined,
      )
    }
    network.up('away.example')
    await timePasses(place, '2 hours')
    await until(async () => ((await waiting(place, 'away.example')) === 0 ? true : undefined))
    assert.deepEqual(
      inShort(away).map((line) => line.split(' ')[0]),
      ['Create', 'Update', 'Create'],
    )
    const last = await stateOf(place, 'away.example')
    assert.deepEqual([last.state, last.failures, last.failing_since, last.next_try_at], ['up', 0, null, null])
  })

  test('does not wait behind a slow server', async () => {
    await using network = testNetwork()
    await using place = await world({
      name: 'here.test',
      network,
      environment: { OUTBOUND_CONCURRENCY: '4' },
    })
    await using slow = await fakeServer(network, 'slow.example', ({ method }) =>
      method === 'POST' ? { status: 202, afterMs: 3000 } : undefined,
    )
    await using quick = await fakeServer(network, 'quick.example')
    const [alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
    await follower(place, await slow.actor('sam'), alice)
    await follower(place, await quick.actor('quinn'), alice)
    const texts = ['One', 'Two', 'Three', 'Four', 'Five']
    for (const status of texts) await post(alice, { status: `${status} for @bob` })
    await until(async () =>
      said(quick).filter(({ type }) => type === 'Create').length === 5 ? true : undefined,
    )
    const told = await until(async () => {
      const { body } = await bob.get<unknown[]>('/api/v1/notifications')
      return body.length >= 5 ? body : undefined
    })
    assert.equal(told.length, 5)
    assert.ok(said(slow).length < 5, 'the slow one was still at it')
  })

  test('leaves alone who asks for it, for as long as it asks', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await place.settle()
    away.received.length = 0
    away.inboxStatuses.push({ status: 429, headers: { 'retry-after': '7200' } })
    await post(alice, { status: 'Not so fast' })
    await place.settle()
    const { next_try_at: at } = await stateOf(place, 'away.example')
    assert.ok(at.getTime() - Date.now() > 7_100_000 && at.getTime() - Date.now() < 7_300_000, String(at))
    await timePasses(place, '2 hours')
    await until(async () => ((await waiting(place, 'away.example')) === 0 ? true : undefined))
    assert.deepEqual(inShort(away), ['Create Not so fast', 'Create Not so fast'])
  })

  test('is dropped where it is refused, and remembered; where an accident happens to one thing, others go on', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example', ({ method, body }) => {
      const text = body.toString()
      if (method !== 'POST') return undefined
      if (text.includes('refused')) return { status: 422 }
      return text.includes('accident') ? { status: 500 } : undefined
    })
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await place.settle()
    away.received.length = 0
    const { id } = await post(alice, { status: 'An accident' })
    await place.settle()
    await post(alice, { status: 'To be refused' })
    await post(alice, { status: 'Taken' })
    await alice.put(`/api/v1/statuses/${id}`, { status: 'An accident, edited' })
    await place.settle()
    await timePasses(place, '2 minutes')
    await until(async () => (inShort(away).includes('Create Taken') ? true : undefined))
    await until(async () => ((await stateOf(place, 'away.example')).state === 'up' ? true : undefined))
    await place.settle()
    assert.equal(
      await waiting(place, 'away.example'),
      2,
      'the accident waits, and what is about the same post',
    )
    assert.ok(!inShort(away).some((line) => line.startsWith('Update')), 'the edit did not overtake its post')
    const refusals = await place.ctx.pool.query('select host, status, times from delivery_refusals')
    assert.deepEqual(refusals.rows, [{ host: 'away.example', status: 422, times: 1 }])
  })

  test('goes no more to people who are gone, nor to a server that is', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    await using other = await fakeServer(network, 'other.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea', { endpoints: undefined }), alice)
    await follower(place, await other.actor('cleo'), alice)
    await place.settle()
    away.inboxStatuses.push(410)
    other.inboxStatuses.push(410)
    await post(alice, { status: 'Hello?' })
    await place.settle()
    const gone = await place.ctx.pool.query(
      'select count(*)::int as count from actors where gone_at is not null',
    )
    assert.equal(gone.rows[0].count, 1)
    assert.equal((await stateOf(place, 'other.example')).state, 'dead')
    away.received.length = 0
    other.received.length = 0
    await post(alice, { status: 'Still there?' })
    await place.settle()
    assert.deepEqual([said(away).length, said(other).length], [0, 0])
    await heardFrom(place.ctx, 'other.example')
    await post(alice, { status: 'So you are' })
    await place.settle()
    assert.deepEqual(inShort(other), ['Create So you are'])
  })

  test('a server that was restarted is sent to as soon as it speaks', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await place.settle()
    away.received.length = 0
    for (const failures of [1, 2, 3]) {
      network.down('away.example')
      await post(alice, { status: `While it was away ${failures}` })
      await until(async () => ((await stateOf(place, 'away.example')).state === 'failing' ? true : undefined))
      await place.ctx.pool.query(
        `update servers set failures = $1, next_try_at = now() + interval '1 h' where domain = 'away.example'`,
        [failures],
      )
      network.up('away.example')
      await heardFrom(place.ctx, 'away.example')
      await place.settle()
      assert.equal(said(away).length, failures)
    }
  })

  test('a server that fails for a week is given up, tried once a day, and there again when it takes something', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network })
    await using away = await fakeServer(network, 'away.example')
    const alice = await place.member('alice')
    await follower(place, await away.actor('bea'), alice)
    await place.settle()
    away.received.length = 0
    network.down('away.example')
    await post(alice, { status: 'One' })
    await place.settle()
    await timePasses(place, '8 days')
    await until(async () => ((await stateOf(place, 'away.example')).state === 'dead' ? true : undefined))
    assert.equal(await waiting(place, 'away.example'), 0)
    await post(alice, { status: 'Two' })
    await place.settle()
    assert.equal(await waiting(place, 'away.example'), 0, 'nothing is kept for it')
    network.up('away.example')
    await timePasses(place, '25 hours')
    await post(alice, { status: 'Three' })
    await place.settle()
    assert.deepEqual(inShort(away), ['Create Three'])
    assert.equal((await stateOf(place, 'away.example')).state, 'up')
  })

  test('is sent by one at a time, however many jobs there are, and again by the next when that one was lost', async () => {
    await using network = testNetwork()
    await using place = await world({ name: 'here.test', network, environment: { WORKER_CONCURRENCY: '0' } })
    let atOnce = 0
    let most = 0
    await using away = await fakeServer(network, 'away.example', async ({ method }) => {
      if (method !== 'POST') return undefined
      atOnce += 1
      most = Math.max(most, atOnce)
      await new Promise((resolve) => setTimeout(resolve, 20))
      atOnce -= 1
      return undefined
    })
    const bea = await away.actor('bea')
    const alice = await place.member('alice')
    const accountId = await known(place, bea)
    const { ctx } = place
    const queue = (about: string, mark: string) =>
      ctx.db.transaction().execute((tx) =>
        queueDelivery(tx, ctx, {
          senderId: alice.accountId,
          about,
          activity: { type: 'Note', mark },
          to: { accounts: [accountId], inboxes: ['https://here.test/ap/inbox', 'not an address'] },
        }),
      )
    for (let place = 0; place < 6; place++) assert.equal(await queue(`thing:${place % 3}`, String(place)), 1)
    await Promise.all(Array.from({ length: 5 }, () => deliverToServer(ctx, { host: 'away.example' })))
    const marks = away.inbox().map(({ mark }) => mark)
    assert.deepEqual(marks, ['0', '1', '2', '3', '4', '5'])
    assert.equal(most, 1, 'one person is heard in order')
    const { rows } = await ctx.pool.query(
      `select key, attempts from graphile_worker._private_jobs where key like 'deliver:%'`,
    )
    assert.deepEqual(rows, [{ key: 'deliver:away.example', attempts: 0 }], 'one job for one server')
  })
})
