import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRestAPIClient, MastoHttpError } from 'masto'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Account } from '../../wire/account.ts'
import type { List, ListEntry } from '../../wire/list.ts'
import type { Status } from '../../wire/status.ts'
import { listLimits } from './limits.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
before(async () => {
  w = await world()
  ;[alice, bob, carol] = [await w.member('alice'), await w.member('bob'), await w.member('carol')]
  for (const person of [bob, carol])
    await person.patch('/api/v1/accounts/update_credentials', { discoverable: true, indexable: true })
})
after(() => w[Symbol.asyncDispose]())

const publish = async (by: Person, status: string, more: object = {}) =>
  (await by.post<Status>('/api/v1/statuses', { status, ...more })).body.id
const make = async (by: Person, wish: object = {}) =>
  (await by.post<List>('/api/v1/lists', { title: 'Mine', ...wish })).body
const put = async (by: Person, list: List, entry: object) => {
  const answer = await by.post<ListEntry>(`/api/rounds/v1/lists/${list.id}/entries`, entry)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const read = async (by: Person, { id }: List, query = '') =>
  (await by.get<Status[]>(`/api/v1/timelines/list/${id}${query}`)).body.map((post) => post.id)
const home = async (by: Person, above = '1') =>
  (await by.get<Status[]>(`/api/v1/timelines/home?limit=40&since_id=${above}`)).body.map((post) => post.id)

test('a list shows people whom one does not follow, hashtags and searches, each post once, in order', async () => {
  const list = await make(alice)
  const byBob = await publish(bob, 'Nothing special')
  const tagged = await publish(carol, 'About #Simulation')
  const both = await publish(bob, 'On #simulation, too')
  const found = await publish(carol, 'A sutureless closure')
  const ownDirect = await publish(alice, 'sutureless, and only for @bob', { visibility: 'direct' })
  assert.deepEqual(await read(alice, list), [])
  await put(alice, list, { account_id: bob.id })
  await put(alice, list, { hashtag: '#SIMULATION' })
  await put(alice, list, { query: 'sutureless' })
  assert.deepEqual(await read(alice, list), [found, both, tagged, byBob])
  assert.deepEqual(await read(alice, list, '?limit=2'), [found, both])
  assert.deepEqual(await read(alice, list, `?limit=2&max_id=${both}`), [tagged, byBob])
  assert.deepEqual(await read(alice, list, `?limit=2&min_id=${byBob}`), [both, tagged])
  assert.ok(!(await read(alice, list)).includes(ownDirect))
  assert.deepEqual(
    await home(alice),
    [ownDirect].filter(() => false),
  )
  const { body } = await alice.get<List>(`/api/v1/lists/${list.id}`)
  assert.deepEqual([body.people_count, body.tags_count, body.searches_count], [1, 1, 1])
})

test('what is not also in home is read in its list alone, until it is, or the list goes', async () => {
  await alice.post(`/api/v1/accounts/${carol.id}/follow`)
  await alice.post('/api/v1/tags/airway/follow')
  const last = await publish(bob, 'What came before')
  const byCarol = await publish(carol, 'Good morning')
  const tagged = await publish(bob, 'News on #Airway')
  const onBoth = await publish(carol, 'Mine on #airway')
  assert.deepEqual(await home(alice, last), [onBoth, tagged, byCarol])
  const list = await make(alice, { exclusive: true })
  const entry = await put(alice, list, { account_id: carol.id })
  assert.equal(entry.in_home, false)
  assert.deepEqual(await home(alice, last), [onBoth, tagged], 'a hashtag is a reason of its own')
  await put(alice, list, { hashtag: 'airway' })
  assert.deepEqual(await home(alice, last), [])
  await alice.patch(`/api/rounds/v1/lists/${list.id}/entries/${entry.id}`, { in_home: true })
  assert.deepEqual(await home(alice, last), [onBoth, byCarol])
  await alice.put(`/api/v1/lists/${list.id}`, { exclusive: true })
  assert.deepEqual(await home(alice, last), [])
  await alice.put(`/api/v1/lists/${list.id}`, { exclusive: false })
  assert.deepEqual(await home(alice, last), [onBoth, tagged, byCarol])
  await alice.put(`/api/v1/lists/${list.id}`, { exclusive: true })
  await alice.delete(`/api/v1/lists/${list.id}`)
  assert.deepEqual(await home(alice, last), [onBoth, tagged, byCarol])
  await alice.post(`/api/v1/accounts/${carol.id}/unfollow`)
  await alice.post('/api/v1/tags/airway/unfollow')
})

test('answers come as the list says, and whom one mutes or blocks does not', async () => {
  const list = await make(alice, { replies_policy: 'none' })
  await put(alice, list, { account_id: bob.id })
  const question = await publish(carol, 'Who?')
  const answer = await publish(bob, '@carol I', { in_reply_to_id: question })
  const toSelf = await publish(bob, 'And again', { in_reply_to_id: answer })
  const newest = async () =>
    (await read(alice, list, '?limit=2')).filter((id) => [answer, toSelf].includes(id))
  assert.deepEqual(await newest(), [toSelf])
  await alice.put(`/api/v1/lists/${list.id}`, { replies_policy: 'list' })
  assert.deepEqual(await newest(), [toSelf])
  await put(alice, list, { account_id: carol.id })
  assert.deepEqual(await newest(), [toSelf, answer])
  await alice.post(`/api/v1/accounts/${bob.id}/mute`)
  assert.deepEqual(await newest(), [])
  await alice.post(`/api/v1/accounts/${bob.id}/unmute`)
  assert.deepEqual(await newest(), [toSelf, answer])
  await bob.post(`/api/v1/accounts/${alice.id}/block`)
  assert.deepEqual(await newest(), [])
  const again = await alice.post(`/api/v1/lists/${list.id}/accounts`, { account_ids: [bob.id] })
  assert.equal(again.status, 404, 'nobody across a block')
  await bob.post(`/api/v1/accounts/${alice.id}/unblock`)
})

test('what is wrong is named, and nothing half is done', async () => {
  const list = await make(alice)
  const entries = `/api/rounds/v1/lists/${list.id}/entries`
  const refused = async (path: string, body: object, status: number, field?: string) => {
    const answer = await alice.post<{ field?: string }>(path, body)
    assert.equal(answer.status, status, answer.text)
    assert.equal(answer.body.field, field)
  }
  await refused('/api/v1/lists', {}, 422, 'title')
  await refused('/api/v1/lists', { title: '\u200B ' }, 422, 'title')
  await refused('/api/v1/lists', { title: 'a'.repeat(listLimits.title + 1) }, 422, 'title')
  await refused('/api/v1/lists', { title: 'x', replies_policy: 'some' }, 422, 'replies_policy')
  await refused(entries, {}, 422, 'account_id')
  await refused(entries, { hashtag: 'two words' }, 422, 'hashtag')
  await refused(entries, { query: '  ' }, 422, 'query')
  await refused(entries, { query: 'x', in_home: true }, 422, 'in_home')
  await refused(entries, { account_id: '1' }, 404)
  const people = `/api/v1/lists/${list.id}/accounts`
  await refused(people, { account_ids: [bob.id, '1'] }, 404)
  await put(alice, list, { account_id: carol.id })
  await refused(people, { account_ids: [bob.id, carol.id] }, 422, 'account_ids')
  assert.deepEqual(
    (await alice.get<Account[]>(people)).body.map(({ id }) => id),
    [carol.id],
  )
  for (let n = 0; n < listLimits.searches; n++) await put(alice, list, { query: `word${n}` })
  await refused(entries, { query: 'one more' }, 422)
})

test('masto.js keeps lists', async () => {
  const client = createRestAPIClient({ url: w.url, accessToken: bob.token })
  const list = await client.v1.lists.create({ title: 'Friends', exclusive: true })
  assert.deepEqual([list.title, list.repliesPolicy, list.exclusive], ['Friends', 'list', true])
  const one = client.v1.lists.$select(list.id)
  await one.accounts.create({ accountIds: [alice.id, carol.id] })
  assert.equal((await one.accounts.list({ limit: 0 })).length, 2)
  const pages: string[] = []
  for await (const page of one.accounts.list({ limit: 1 })) pages.push(...page.map(({ id }) => id))
  assert.deepEqual(pages.toSorted(), [alice.id, carol.id].toSorted())
  assert.deepEqual(
    (await client.v1.accounts.$select(carol.id).lists.list()).map(({ id }) => id),
    [list.id],
  )
  await one.accounts.remove({ accountIds: [alice.id] })
  assert.equal((await one.accounts.list()).length, 1)
  await one.update({ title: 'Colleagues' })
  assert.equal((await one.fetch()).title, 'Colleagues')
  await publish(carol, 'For the list')
  assert.equal((await client.v1.timelines.list.$select(list.id).list({ limit: 1 })).length, 1)
  await one.remove()
  await assert.rejects(
    async () => await one.fetch(),
    (error) => error instanceof MastoHttpError && error.statusCode === 404,
  )
})
