import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Notification } from '../../wire/notification.ts'
import type { Quote } from '../../wire/status.ts'
import type { ShallowQuote } from '../../wire/quote.ts'
import type { Status } from '../../wire/status.ts'
import type { StatusEdit } from '../../wire/status-edit.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import { statusesJson } from './hydrate.ts'

let w: World
let alice: Person
let bob: Person
let cleo: Person

before(async () => {
  w = await world()
  alice = await w.member('alice')
  bob = await w.member('bob')
  cleo = await w.member('cleo')
})
after(() => w[Symbol.asyncDispose]())

const write = (who: Person, status: string, more: object = {}) =>
  who.post<Status & { field?: string }>('/api/v1/statuses', { status, ...more })
const post = async (who: Person, status: string, more: object = {}) => {
  const answer = await write(who, status, more)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const look = async (who: Caller, id: string) => (await who.get<Status>(`/api/v1/statuses/${id}`)).body
const quote = async (who: Caller, id: string) => (await look(who, id)).quote as Quote
const told = async (who: Person, type: string) =>
  (await who.get<Notification[]>(`/api/v1/notifications?types[]=${type}`)).body

test('a quote shows what it quotes, is counted, and its author is told', async () => {
  const original = await post(alice, 'Worth quoting')
  assert.deepEqual(original.quote_approval, { automatic: ['public'], manual: [], current_user: 'automatic' })
  const quoting = await post(bob, 'I agree', { quoted_status_id: original.id })
  const shown = quoting.quote as Quote
  assert.equal(shown.state, 'accepted')
  assert.equal(shown.quoted_status?.id, original.id)
  assert.equal(shown.quoted_status?.account.id, alice.id)
  assert.equal(shown.quoted_status?.favourited, false)
  assert.match(quoting.content, /^<p class="quote-inline">RE: <a href="[^"]+\/@alice\/\d+"/)
  assert.equal((await look(w.visitor, original.id)).quotes_count, 1)
  await w.settle()
  const [notification] = await told(alice, 'quote')
  assert.deepEqual([notification?.account.id, notification?.status?.id], [bob.id, quoting.id])
  const list = await cleo.get<Status[]>(`/api/v1/statuses/${original.id}/quotes`)
  assert.deepEqual(
    list.body.map(({ id }) => id),
    [quoting.id],
  )
  await bob.put(`/api/v1/statuses/${quoting.id}`, { status: 'I agree with that' })
  const versions = (await cleo.get<StatusEdit[]>(`/api/v1/statuses/${quoting.id}/history`)).body
  assert.deepEqual(
    versions.map(({ quote }) => (quote as Quote).quoted_status?.id),
    [original.id, original.id],
  )
  await bob.delete(`/api/v1/statuses/${quoting.id}`)
  assert.equal((await look(w.visitor, original.id)).quotes_count, 0)
})

test('a quote in what is quoted is only named', async () => {
  const first = await post(alice, 'First')
  const second = await post(bob, 'Second', { quoted_status_id: first.id })
  const third = await post(cleo, 'Third', { quoted_status_id: second.id })
  const inner = (await quote(w.visitor, third.id)).quoted_status?.quote as ShallowQuote
  assert.deepEqual(inner, { state: 'accepted', quoted_status_id: first.id })
  const boost = (await alice.post<Status>(`/api/v1/statuses/${third.id}/reblog`)).body
  const quoted = boost.reblog?.quote as Quote | undefined
  assert.equal(quoted?.quoted_status?.id, second.id)
  assert.equal(boost.quote, null)
})

test('who may quote is what the author says, and may be changed later', async () => {
  await cleo.post(`/api/v1/accounts/${alice.id}/follow`)
  const { id } = await post(alice, 'For followers to quote', { quote_approval_policy: 'followers' })
  const may = async (who: Caller) => (await look(who, id)).quote_approval?.current_user
  assert.deepEqual([await may(bob), await may(cleo), await may(alice)], ['denied', 'automatic', 'automatic'])
  assert.equal(await may(w.visitor), 'denied')
  const refused = await write(bob, 'Me too', { quoted_status_id: id })
  assert.deepEqual([refused.status, refused.body.field], [403, 'quoted_status_id'])
  const before = await post(cleo, 'May I', { quoted_status_id: id })
  const path = `/api/v1/statuses/${id}/interaction_policy`
  const changed = await alice.put<Status>(path, { quote_approval_policy: 'nobody' })
  assert.deepEqual(changed.body.quote_approval?.automatic, [])
  assert.equal((await write(cleo, 'Again', { quoted_status_id: id })).status, 403)
  assert.equal((await write(alice, 'Myself', { quoted_status_id: id })).status, 200)
  assert.equal((await quote(bob, before.id)).state, 'accepted', 'what was quoted before stands')
  await alice.post(`/api/v1/accounts/update_credentials`, {})
  await alice.patch('/api/v1/accounts/update_credentials', { source: { quote_policy: 'nobody' } })
  assert.deepEqual((await post(alice, 'By my settings')).quote_approval?.automatic, [])
  await alice.patch('/api/v1/accounts/update_credentials', { source: { quote_policy: 'public' } })
})

test('private posts are quoted by their author alone and stay as private, direct ones never', async () => {
  const secret = await post(alice, 'Followers only', { visibility: 'private' })
  assert.equal((await write(cleo, 'Look', { quoted_status_id: secret.id })).status, 403)
  assert.equal((await write(bob, 'Look', { quoted_status_id: secret.id })).status, 404)
  const own = await post(alice, 'As I said', { quoted_status_id: secret.id, visibility: 'public' })
  assert.equal(own.visibility, 'private')
  const direct = await post(alice, '@bob hush', { visibility: 'direct' })
  for (const who of [alice, bob])
    assert.equal((await write(who, 'Look', { quoted_status_id: direct.id })).status, 403)
  const open = await post(alice, 'Open')
  const aside = await write(bob, '@cleo look at this', { quoted_status_id: open.id, visibility: 'direct' })
  assert.deepEqual([aside.status, aside.body.field], [422, 'quoted_status_id'])
})

test('the author takes a quote back; nobody else can', async () => {
  const original = await post(alice, 'Mine')
  const other = await post(alice, 'Not this one')
  const quoting = await post(bob, 'Ha', { quoted_status_id: original.id })
  const path = (id: string) => `/api/v1/statuses/${id}/quotes/${quoting.id}/revoke`
  assert.equal((await bob.post(path(original.id))).status, 403)
  assert.equal((await alice.post(path(other.id))).status, 404)
  const revoked = await alice.post<Status>(path(original.id))
  assert.deepEqual(revoked.body.quote, { state: 'revoked', quoted_status: null })
  assert.doesNotMatch((await look(cleo, quoting.id)).content, /quote-inline/)
  assert.equal((await alice.post(path(original.id))).status, 200)
  assert.equal((await look(alice, original.id)).quotes_count, 0)
  const list = await alice.get<Status[]>(`/api/v1/statuses/${original.id}/quotes`)
  assert.equal(list.body.length, 0)
})

test('a post that is deleted gives back what it quoted, also after the quote was taken back', async () => {
  const original = await post(alice, 'Original')
  const quoting = await post(bob, 'Again', { quoted_status_id: original.id })
  await alice.post(`/api/v1/statuses/${original.id}/quotes/${quoting.id}/revoke`)
  const deleted = (await bob.delete<Status>(`/api/v1/statuses/${quoting.id}`)).body
  const given = deleted.quote as Quote
  assert.deepEqual([given.state, given.quoted_status?.id, deleted.text], ['revoked', original.id, 'Again'])
})

test('what becomes of the quoted post, and what stands between people, is seen in the quote', async () => {
  const original = await post(alice, 'zqquoted')
  const quoting = await post(bob, 'See', { quoted_status_id: original.id })
  const state = async (who: Caller) => (await quote(who, quoting.id)).state
  await cleo.post(`/api/v1/accounts/${alice.id}/mute`)
  assert.equal(await state(cleo), 'muted_account')
  await cleo.post(`/api/v1/accounts/${alice.id}/unmute`)
  await cleo.post(`/api/v1/accounts/${alice.id}/block`)
  assert.equal(await state(cleo), 'blocked_account')
  assert.equal((await quote(cleo, quoting.id)).quoted_status?.id, original.id)
  await cleo.post(`/api/v1/accounts/${alice.id}/unblock`)
  await alice.post(`/api/v1/accounts/${cleo.id}/block`)
  assert.equal(await state(cleo), 'unauthorized')
  assert.doesNotMatch((await cleo.get(`/api/v1/statuses/${quoting.id}`)).text, /zqquoted/)
  await alice.post(`/api/v1/accounts/${cleo.id}/unblock`)
  assert.equal(await state(cleo), 'accepted')
  await alice.post(`/api/v1/accounts/${bob.id}/block`)
  await w.settle()
  assert.equal(await state(cleo), 'revoked', 'who blocks takes what is theirs out of the other’s posts')
  assert.equal((await look(alice, original.id)).quotes_count, 0)
  await alice.post(`/api/v1/accounts/${bob.id}/unblock`)
  const again = await post(bob, 'See', { quoted_status_id: original.id })
  await alice.delete(`/api/v1/statuses/${original.id}`)
  assert.deepEqual(await quote(cleo, again.id), { state: 'deleted', quoted_status: null })
})

test('who quoted a post is told of its newest edit, and shown their own post', async () => {
  const original = await post(alice, 'Before')
  const quoting = await post(bob, 'Look', { quoted_status_id: original.id })
  for (const status of ['After', 'After that']) await alice.put(`/api/v1/statuses/${original.id}`, { status })
  await w.settle()
  const news = await told(bob, 'quoted_update')
  assert.deepEqual(
    news.map(({ account, status }) => [account.id, status?.id]),
    [[alice.id, quoting.id]],
  )
})

test('a page of quotes and answers costs the same few queries however long it is, and none when it was shown lately', async () => {
  const ids: number[] = []
  for (let place = 0; place < 12; place++) {
    const original = await post(alice, `Original ${place}`, { reply_policy: 'following' })
    const below = await post(alice, 'And more', { in_reply_to_id: original.id })
    const quoting = await post(cleo, 'See', { quoted_status_id: below.id })
    ids.push(Number(quoting.id))
  }
  let queries = 0
  const count = () => void queries++
  w.ctx.pool.on('acquire', count)
  const costOf = async (some: readonly number[]) => {
    queries = 0
    const shown = await statusesJson(w.ctx, bob, some)
    assert.equal(shown.length, some.length)
    return queries
  }
  const forget = async () => {
    for (const reset of w.ctx.bus.onGap) await reset()
  }
  await forget()
  const few = await costOf(ids.slice(0, 1))
  await forget()
  const all = await costOf(ids)
  // Caches that fill themselves anew ask at the same time; a query for each quote would be eleven more.
  assert.ok(all - few < 11, `${few} for one, ${all} for twelve`)
  await costOf(ids)
  assert.equal(await costOf(ids), 0)
  w.ctx.pool.off('acquire', count)
})
