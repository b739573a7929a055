import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Conversation } from '../../wire/conversation.ts'
import type { NotificationRequest } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { forgetMessage, keepMessageTold, keepOwnMessage } from './keep.ts'

let w: World
let alice: Person
let bob: Person
before(async () => {
  w = await world({ environment: { LOG_LEVEL: 'error' } })
  ;[alice, bob] = await Promise.all([w.member('alice'), w.member('bob')])
  await befriend(alice, bob)
})
after(() => w[Symbol.asyncDispose]())

/** Who follows somebody hears from them without a request. */
async function befriend(one: Person, other: Person): Promise<void> {
  await one.post(`/api/v1/accounts/${other.id}/follow`)
  await other.post(`/api/v1/accounts/${one.id}/follow`)
}
async function write(from: Person, status: string, answered?: string): Promise<string> {
  const wish = { status, visibility: 'direct', in_reply_to_id: answered }
  const { body, status: code, text } = await from.post<Status>('/api/v1/statuses', wish)
  assert.equal(code, 200, text)
  await w.settle()
  return body.id
}
const list = async (who: Person, query = '') =>
  (await who.get<Conversation[]>(`/api/v1/conversations${query}`)).body
const unread = async (who: Person) =>
  (await who.get<{ count: number }>('/api/rounds/v1/conversations/unread_count')).body.count
const texts = async (who: Person, id: string) =>
  (await who.get<Status[]>(`/api/rounds/v1/conversations/${id}/statuses`)).body.map(({ content }) =>
    content.replace(/<[^>]+>/g, ''),
  )

test('a conversation has its people, its last message and whether it was read', async () => {
  const first = await write(alice, '@bob shall we meet?')
  const [mine] = await list(alice)
  const [his] = await list(bob)
  assert.equal(mine?.unread, false)
  assert.equal(his?.unread, true)
  assert.deepEqual(
    his.accounts.map(({ username }) => username),
    ['alice'],
  )
  assert.equal(his.last_status?.id, first)
  assert.equal(await unread(bob), 1)
  const answer = await write(bob, '@alice gladly', first)
  assert.equal(await unread(bob), 0)
  assert.equal((await list(alice))[0]?.last_status?.id, answer)
  assert.equal((await list(alice))[0]?.unread, true)
  const read = await alice.post<Conversation>(`/api/v1/conversations/${mine.id}/read`)
  assert.equal(read.body.unread, false)
  assert.equal((await alice.post(`/api/v1/conversations/${mine.id}/read`)).status, 200)
  assert.deepEqual(await texts(alice, mine.id), ['@alice gladly', '@bob shall we meet?'])
})

test('what was read is marked as unread to come back to it', async () => {
  await write(bob, '@alice read this when you have time')
  const [{ id } = assert.fail()] = await list(alice)
  const mark = async (word: string) =>
    (await alice.post<Conversation>(`/api/v1/conversations/${id}/${word}`)).body.unread
  assert.equal(await mark('read'), false)
  const before = await unread(alice)
  assert.equal(await mark('unread'), true)
  assert.equal(await mark('unread'), true)
  assert.equal(await unread(alice), before + 1)
  assert.equal((await bob.post('/api/v1/conversations/99999/unread')).status, 404)
})

test('who joins later sees what was addressed to them, and others see nothing', async () => {
  const [carol, dave] = await Promise.all([w.member('carol'), w.member('dave')])
  await befriend(bob, carol)
  const first = await write(alice, '@bob a private word')
  const third = await write(bob, '@alice @carol three of us', first)
  const [hers] = await list(carol)
  assert.equal(hers?.last_status?.id, third)
  assert.deepEqual(hers.accounts.map(({ username }) => username).toSorted(), ['alice', 'bob'])
  assert.deepEqual(await texts(carol, hers.id), ['@alice @carol three of us'])
  assert.deepEqual(await list(dave), [])
  for (const path of ['', '/statuses'])
    assert.equal((await dave.get(`/api/rounds/v1/conversations/${hers.id}${path}`)).status, 404)
  for (const verb of ['read', 'x'])
    assert.equal((await dave.post(`/api/v1/conversations/1/${verb}`)).status, 404)
  const found = await bob.get<Conversation>(
    `/api/rounds/v1/conversations/with?account_id[]=${alice.id}&account_id[]=${carol.id}`,
  )
  assert.equal(found.body.id, hers.id)
})

test('a removed conversation comes back with the next message; a deleted message gives way to the one before', async () => {
  const erin = await w.member('erin')
  await befriend(alice, erin)
  const first = await write(alice, '@erin one')
  const second = await write(alice, '@erin two', first)
  const [hers] = await list(erin)
  assert.equal((await erin.delete(`/api/v1/conversations/${hers?.id}`)).status, 200)
  assert.equal((await erin.delete(`/api/v1/conversations/${hers?.id}`)).status, 404)
  assert.deepEqual(await list(erin), [])
  const third = await write(alice, '@erin three', second)
  assert.equal((await list(erin))[0]?.last_status?.id, third)
  await alice.delete(`/api/v1/statuses/${third}`)
  await w.settle()
  assert.equal((await list(erin))[0]?.last_status?.id, second)
  for (const id of [second, first]) await alice.delete(`/api/v1/statuses/${id}`)
  await w.settle()
  assert.deepEqual(await list(erin), [])
})

test('a stranger’s message waits in a request and arrives with the yes', async () => {
  const [fay, gus] = await Promise.all([w.member('fay'), w.member('gus')])
  await write(gus, '@fay hello?')
  assert.deepEqual(await list(fay), [])
  const [request] = (await fay.get<NotificationRequest[]>('/api/v1/notifications/requests')).body
  await fay.post(`/api/v1/notifications/requests/${request?.id}/accept`)
  await w.settle()
  assert.equal((await list(fay))[0]?.unread, true)
})

test('a block ends new messages in both directions, and what was said before stays', async () => {
  const [hana, ivo] = await Promise.all([w.member('hana'), w.member('ivo')])
  await befriend(hana, ivo)
  const first = await write(ivo, '@hana before')
  const [hers] = await list(hana)
  await hana.post(`/api/v1/accounts/${ivo.id}/block`)
  await w.settle()
  await write(ivo, '@hana after', first)
  assert.equal((await list(hana))[0]?.last_status?.id, first)
  assert.deepEqual(await texts(hana, hers?.id ?? ''), ['@hana before'])
  assert.equal(await unread(hana), 1)
})

test('public threads are no conversations, but a private word in one is', async () => {
  const jo = await w.member('jo')
  await befriend(alice, jo)
  const open = (await jo.post<Status>('/api/v1/statuses', { status: 'To everybody' })).body.id
  await w.settle()
  assert.deepEqual(await list(jo), [])
  await write(alice, '@jo between us', open)
  const [only] = await list(jo)
  assert.deepEqual(await texts(jo, only?.id ?? ''), ['@jo between us'])
})

test('pages lead through all conversations, and wrong input is refused', async () => {
  const [kim, lea] = await Promise.all([w.member('kim'), w.member('lea')])
  for (const word of ['one', 'two', 'three']) await write(kim, `@lea ${word}`)
  const first = await kim.get<Conversation[]>('/api/v1/conversations?limit=2')
  assert.equal(first.body.length, 2)
  const next = new URL(/<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '')
  const rest = await kim.get<Conversation[]>(next.pathname + next.search)
  assert.equal(rest.body.length, 1)
  assert.equal((await kim.get('/api/v1/conversations?max_id=x')).status, 422)
  assert.equal((await kim.get('/api/rounds/v1/conversations/with?account_id[]=x')).status, 422)
  assert.equal((await kim.get('/api/rounds/v1/conversations/x')).status, 404)
  assert.equal(lea.name, 'lea')
})

test('the jobs do no harm when they run twice, or too late', async () => {
  const [max, nia] = await Promise.all([w.member('max'), w.member('nia')])
  await befriend(max, nia)
  const id = await write(max, '@nia once')
  const [hers] = await list(nia)
  await nia.post(`/api/v1/conversations/${hers?.id}/read`)
  const { rows } = await w.ctx.pool.query(
    'select id from notifications where account_id = $1 and post_id = $2',
    [nia.accountId, id],
  )
  const told = { accountId: nia.accountId, notificationId: rows[0].id as number }
  const own = { postId: Number(id), accountId: max.accountId }
  await Promise.all([keepMessageTold(w.ctx, told), keepMessageTold(w.ctx, told), keepOwnMessage(w.ctx, own)])
  assert.equal((await list(nia))[0]?.unread, false)
  assert.equal((await list(max)).length, 1)
  await max.delete(`/api/v1/statuses/${id}`)
  await w.settle()
  await keepOwnMessage(w.ctx, own)
  await forgetMessage(w.ctx, { ...own, boostOfId: null, visibility: 'direct', mentioned: [] })
  assert.deepEqual(await list(max), [])
})
