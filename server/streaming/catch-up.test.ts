import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type World } from '../../tests/world.ts'
import * as ears from './ears.test-data.ts'
import { closeEars, names, post, texts } from './ears.test-data.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
before(async () => {
  ;({ w, alice, bob, carol } = await ears.company())
})
after(async () => {
  closeEars()
  await w[Symbol.asyncDispose]()
})
const hear = (person: Person | null, path: string, headers?: Record<string, string>) =>
  ears.hear(w, person, path, headers)
const connect = (query: string, options?: Parameters<typeof ears.connect>[2]) =>
  ears.connect(w, query, options)
const quiet = () => ears.quiet(w)

test('after a gap everything is caught up, in order, nothing twice', async () => {
  const first = await hear(bob, 'user?last_event_id=')
  const old = await post(alice, 'Old')
  await post(alice, 'Seen')
  await quiet()
  const place = first.last()
  first.close()
  await post(alice, 'Missed one')
  const gone = await post(alice, 'Missed and gone')
  await post(alice, 'Secret', { visibility: 'direct' })
  await alice.put(`/api/v1/statuses/${old.id}`, { status: 'Old, edited' })
  await alice.delete(`/api/v1/statuses/${gone.id}`)
  await post(carol, '@bob a word')
  await quiet()
  const second = await hear(bob, 'user', { 'last-event-id': place })
  await post(alice, 'Live again')
  await quiet()
  assert.deepEqual(texts(second), ['Missed one', 'Live again'])
  assert.deepEqual(texts(second, 'status.update'), ['Old, edited'])
  assert.deepEqual(names(second), ['update', 'status.update', 'delete', 'notification', 'update'])
  const third = await hear(bob, 'user', { 'last-event-id': second.last() })
  assert.deepEqual(names(third), [])
  const socket = await connect(`?stream=user&access_token=${bob.token}&last_event_id=${place}`)
  assert.deepEqual(texts(socket), ['Missed one', 'Live again'])
})

test('a client that comes to another process or after a restart is told from the database, and asked to load anew', async () => {
  const first = await hear(bob, 'user?last_event_id=')
  await post(alice, 'Before the restart')
  await quiet()
  const place = first.last().replace(/^[0-9a-f]{8}/, '00000000')
  first.close()
  await post(alice, 'During the restart')
  await post(carol, '@bob during the restart')
  await quiet()
  const second = await hear(bob, 'user?last_event_id=', { 'last-event-id': place })
  assert.deepEqual(texts(second), ['During the restart'])
  assert.deepEqual(names(second), ['update', 'notification', 'rounds.gap'])
  const tag = await hear(null, 'hashtag?tag=none', { 'last-event-id': place })
  assert.deepEqual(names(tag), [], 'who does not know Rounds is not told of gaps')
  assert.equal((await hear(bob, 'user', { 'last-event-id': 'nonsense' })).status, 200)
})

test('who missed too much is asked to load anew, and goes on from there', async () => {
  const ivy = await w.member('ivy')
  await bob.post(`/api/v1/accounts/${ivy.id}/follow`)
  const first = await hear(bob, 'user?last_event_id=')
  first.close()
  for (let count = 0; count < 210; count += 10)
    await Promise.all(Array.from({ length: 10 }, () => post(ivy, 'Much')))
  await quiet()
  const second = await hear(bob, `user?last_event_id=${first.last()}`)
  assert.deepEqual(names(second), ['rounds.gap'])
  await post(ivy, 'Next')
  await quiet()
  assert.deepEqual(texts(second), ['Next'])
})
