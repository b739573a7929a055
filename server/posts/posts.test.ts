import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Account } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'

let w: World
let alice: Person
let bob: Person

before(async () => {
  w = await world()
  alice = await w.member('alice')
  bob = await w.member('bob')
})
after(() => w[Symbol.asyncDispose]())

const post = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
const look = async (who: Person, id: string) => (await who.get<Status>(`/api/v1/statuses/${id}`)).body
const countOf = async (who: Person) =>
  (await who.get<Account>(`/api/v1/accounts/${who.id}`)).body.statuses_count

test('the same idempotency key gives the same post, also when both requests come at once', async () => {
  const key = { 'idempotency-key': 'one and only' }
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => alice.post<Status>('/api/v1/statuses', { status: 'Once' }, key)),
  )
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  const other = await bob.post<Status>('/api/v1/statuses', { status: 'Mine' }, key)
  assert.notEqual(other.body.id, answers[0]?.body.id)
})

test('everybody who favourites, boosts or answers at the same moment is counted once', async () => {
  const original = await post(alice, 'Count me')
  const people = await Promise.all(['c1', 'c2', 'c3', 'c4', 'c5'].map((name) => w.member(name)))
  await Promise.all(
    people.flatMap((one) => [
      one.post(`/api/v1/statuses/${original.id}/favourite`),
      one.post(`/api/v1/statuses/${original.id}/favourite`),
      one.post(`/api/v1/statuses/${original.id}/reblog`),
      one.post(`/api/v1/statuses/${original.id}/reblog`),
      post(one, 'Me too', { in_reply_to_id: original.id }),
    ]),
  )
  const counted = await look(alice, original.id)
  assert.deepEqual([counted.favourites_count, counted.reblogs_count, counted.replies_count], [5, 5, 5])
  await Promise.all(
    people.flatMap((one) => [
      one.post(`/api/v1/statuses/${original.id}/unfavourite`),
      one.post(`/api/v1/statuses/${original.id}/unreblog`),
      one.post(`/api/v1/statuses/${original.id}/unreblog`),
    ]),
  )
  const undone = await look(alice, original.id)
  assert.deepEqual([undone.favourites_count, undone.reblogs_count], [0, 0])
})

test('an answer that not everybody may see is not counted, and goes with its author only', async () => {
  const original = await post(alice, 'A question')
  const hidden = await post(bob, '@alice only for you', { in_reply_to_id: original.id, visibility: 'direct' })
  assert.equal((await look(alice, original.id)).replies_count, 0)
  const before = await countOf(bob)
  await bob.delete(`/api/v1/statuses/${hidden.id}`)
  assert.equal(await countOf(bob), before, 'direct posts are not counted on the profile either')
})

test('a deleted post is gone from everywhere, and gives its source back for redrafting', async () => {
  const before = await countOf(alice)
  const original = await post(alice, 'Soon gone #Gone', { spoiler_text: 'cw' })
  const reply = await post(bob, 'I answer', { in_reply_to_id: original.id })
  await bob.post(`/api/v1/statuses/${original.id}/reblog`)
  await bob.post(`/api/v1/statuses/${original.id}/bookmark`)
  const bobsPosts = await countOf(bob)
  const deleted = await alice.delete<Status>(`/api/v1/statuses/${original.id}`)
  assert.equal(deleted.body.text, 'Soon gone #Gone')
  await w.settle()
  assert.equal((await bob.get(`/api/v1/statuses/${original.id}`)).status, 404)
  assert.equal(await countOf(alice), before)
  assert.equal(await countOf(bob), bobsPosts - 1, 'the boost is gone')
  for (const path of [
    '/api/v1/timelines/home',
    '/api/v1/timelines/tag/gone',
    '/api/v1/bookmarks',
    `/api/v1/accounts/${bob.id}/statuses`,
  ]) {
    assert.doesNotMatch((await bob.get(path)).text, /Soon gone/, path)
  }
  assert.equal(
    (await look(bob, reply.id)).in_reply_to_id,
    original.id,
    'the answer stands, its parent is missing',
  )
  assert.equal((await alice.delete(`/api/v1/statuses/${original.id}`)).status, 404)
})

test("nobody deletes somebody else's post", async () => {
  const original = await post(alice, 'Mine')
  assert.equal((await bob.delete(`/api/v1/statuses/${original.id}`)).status, 404)
  assert.equal((await look(bob, original.id)).id, original.id)
})

test('a boost shows its original, and can be taken back by its own id', async () => {
  const original = await post(alice, 'Pass it on', { purpose: 'news' })
  const boosted = (await bob.post<Status>(`/api/v1/statuses/${original.id}/reblog`)).body
  assert.equal(boosted.reblog?.id, original.id)
  assert.equal(boosted.account.username, 'bob')
  assert.equal(boosted.content, original.content)
  assert.equal(boosted.reblogged, true)
  const again = (await bob.post<Status>(`/api/v1/statuses/${original.id}/reblog`)).body
  assert.equal(again.id, boosted.id)
  await bob.delete(`/api/v1/statuses/${boosted.id}`)
  assert.equal((await look(bob, original.id)).reblogged, false)
  assert.equal((await look(bob, original.id)).reblogs_count, 0)
})

test('private and direct posts are not passed on; an author may pass on their own private post', async () => {
  const own = await post(alice, 'For followers', { visibility: 'private' })
  assert.equal((await alice.post<Status>(`/api/v1/statuses/${own.id}/reblog`)).body.visibility, 'private')
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  assert.equal((await bob.post(`/api/v1/statuses/${own.id}/reblog`)).status, 403)
  await bob.post(`/api/v1/accounts/${alice.id}/unfollow`)
})

test('five posts can be pinned, one’s own only', async () => {
  const mine = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => post(alice, `Pin ${number}`)))
  for (const { id } of mine.slice(0, 5))
    assert.equal((await alice.post(`/api/v1/statuses/${id}/pin`)).status, 200)
  const sixth = await alice.post<{ error: string }>(`/api/v1/statuses/${mine[5]?.id}/pin`)
  assert.equal(sixth.status, 422)
  assert.equal((await bob.post(`/api/v1/statuses/${mine[0]?.id}/pin`)).status, 422)
  const pinned = await w.visitor.get<Status[]>(`/api/v1/accounts/${alice.id}/statuses?pinned=true`)
  assert.equal(pinned.body.length, 5)
  await alice.post(`/api/v1/statuses/${mine[0]?.id}/unpin`)
  assert.equal((await alice.post(`/api/v1/statuses/${mine[5]?.id}/pin`)).status, 200)
})

test('a thread is read in order, from any of its posts', async () => {
  const root = await post(alice, 'Root')
  const first = await post(bob, 'First', { in_reply_to_id: root.id })
  const second = await post(alice, 'Second', { in_reply_to_id: root.id })
  const below = await post(alice, 'Below first', { in_reply_to_id: first.id })
  type Thread = { ancestors: Status[]; descendants: Status[] }
  const whole = (await w.visitor.get<Thread>(`/api/v1/statuses/${root.id}/context`)).body
  assert.deepEqual(
    whole.descendants.map(({ id }) => id),
    [first.id, below.id, second.id],
  )
  const deep = (await w.visitor.get<Thread>(`/api/v1/statuses/${below.id}/context`)).body
  assert.deepEqual(
    deep.ancestors.map(({ id }) => id),
    [root.id, first.id],
  )
})

test('a post that stays on this server says so, and visitors never see it', async () => {
  const local = await post(alice, 'Members only', { visibility: 'local' })
  assert.deepEqual([local.visibility, local.local_only], ['private', true])
  assert.equal((await look(bob, local.id)).local_only, true)
  assert.equal((await w.visitor.get(`/api/v1/statuses/${local.id}`)).status, 404)
  const other = await post(alice, 'The other way to say it', { local_only: true, visibility: 'public' })
  assert.equal(other.local_only, true)
})

test('what happens in another process is seen here', async () => {
  const original = await post(alice, 'Seen from afar')
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await bob.get('/api/v1/timelines/home')
  const message = {
    origin: 'another process',
    event: {
      name: 'post.deleted',
      postId: Number(original.id),
      accountId: alice.accountId,
      boostOfId: null,
      visibility: 'public',
      mentioned: [],
    },
  }
  await w.ctx.pool.query('delete from posts where id = $1', [original.id])
  await w.ctx.pool.query(`select pg_notify('rounds_events', $1)`, [JSON.stringify(message)])
  for (let round = 0; round < 100; round++) {
    const home = await bob.get('/api/v1/timelines/home')
    if (!home.text.includes('Seen from afar')) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.fail('the deleted post is still in the timeline')
})
