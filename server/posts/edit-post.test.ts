import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Notification } from '../../wire/notification.ts'
import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Status } from '../../wire/status.ts'
import type { Tag } from '../../wire/tag.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'

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

const post = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
const edit = (who: Person, id: string, status: string, more: object = {}) =>
  who.put<Status>(`/api/v1/statuses/${id}`, { status, ...more })
const look = async (who: Caller, id: string) => (await who.get<Status>(`/api/v1/statuses/${id}`)).body
const history = async (who: Caller, id: string) =>
  (await who.get<StatusEdit[]>(`/api/v1/statuses/${id}/history`)).body
const told = async (who: Person, type: string) =>
  // A direct mention by a stranger waits among the requests.
  (await who.get<Notification[]>(`/api/v1/notifications?include_filtered=true&types[]=${type}`)).body
const usesOf = async (tag: string) =>
  Number((await w.visitor.get<Tag>(`/api/v1/tags/${tag}`)).body.history[0]?.uses ?? 0)

test('an edit shows, and what was said before is kept with its time', async () => {
  const { id, created_at } = await post(alice, 'Give 10 mg', { spoiler_text: 'dose' })
  assert.equal((await history(w.visitor, id)).length, 1)
  const edited = await edit(alice, id, 'Give 1 mg', { spoiler_text: 'dose' })
  assert.equal(edited.status, 200, edited.text)
  assert.equal(edited.body.content, '<p>Give 1 mg</p>')
  assert.ok(edited.body.edited_at)
  assert.equal((await look(bob, id)).content, '<p>Give 1 mg</p>')
  await edit(alice, id, 'Give 1 mg', { spoiler_text: '' })
  const versions = await history(w.visitor, id)
  assert.deepEqual(
    versions.map(({ content, spoiler_text, sensitive }) => [content, spoiler_text, sensitive]),
    [
      ['<p>Give 10 mg</p>', 'dose', true],
      ['<p>Give 1 mg</p>', 'dose', true],
      ['<p>Give 1 mg</p>', '', false],
    ],
  )
  assert.equal(versions[0]?.created_at, created_at)
  assert.equal(versions[1]?.created_at, edited.body.edited_at)
  assert.equal(versions[0]?.account.id, alice.id)
  const source = await alice.get<{ text: string }>(`/api/v1/statuses/${id}/source`)
  assert.equal(source.body.text, 'Give 1 mg')
})

test('an edit that says the same again leaves no trace, also when it comes twice at once', async () => {
  const { id } = await post(alice, 'As it was')
  assert.equal((await edit(alice, id, 'As it was')).body.edited_at, null)
  assert.equal((await alice.put<Status>(`/api/v1/statuses/${id}`, {})).body.edited_at, null)
  assert.equal((await history(alice, id)).length, 1)
  await Promise.all([1, 2, 3, 4].map(() => edit(alice, id, 'As it is')))
  assert.equal((await history(alice, id)).length, 2)
})

test('two different edits at once are both in the history, and one of them stands', async () => {
  const { id } = await post(alice, 'Start')
  const answers = await Promise.all(['One', 'Two', 'Three'].map((text) => edit(alice, id, text)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  )
  const versions = (await history(alice, id)).map(({ content }) => content)
  assert.equal(versions.length, 4)
  assert.deepEqual(versions.slice(1).toSorted(), ['<p>One</p>', '<p>Three</p>', '<p>Two</p>'])
  assert.equal((await look(bob, id)).content, versions.at(-1))
})

test('only the author edits, boosts are not edited, and visibility stays', async () => {
  const { id } = await post(alice, 'Mine', { visibility: 'unlisted' })
  assert.equal((await edit(bob, id, 'Yours')).status, 404)
  const boost = (await bob.post<Status>(`/api/v1/statuses/${id}/reblog`)).body
  assert.equal((await edit(bob, boost.id, 'Yours')).status, 404)
  assert.equal((await edit(alice, boost.id, 'Mine')).status, 404)
  const edited = await edit(alice, id, 'Mine, better', { visibility: 'public' })
  assert.equal(edited.body.visibility, 'unlisted')
  assert.equal((await look(bob, boost.id)).reblog?.content, '<p>Mine, better</p>')
  assert.equal((await edit(alice, id, ' ')).status, 422)
  assert.equal((await edit(alice, id, 'x'.repeat(100_000))).status, 422)
  assert.equal((await edit(alice, id, 'Mine', { language: 'no tongue' })).status, 422)
  assert.equal((await history(alice, id)).length, 2)
})

test('hashtags follow an edit: timelines, uses of the day, search', async () => {
  await alice.patch('/api/v1/accounts/update_credentials', { indexable: true })
  await bob.post('/api/v1/tags/zqnew/follow')
  const { id } = await post(alice, 'zqfindme before #zqold #zqboth')
  await edit(alice, id, 'zqfindme after #zqnew #zqboth')
  const of = async (tag: string) =>
    (await w.visitor.get(`/api/v1/timelines/tag/${tag}`)).text.includes(`"${id}"`)
  assert.deepEqual([await of('zqold'), await of('zqnew'), await of('zqboth')], [false, true, true])
  assert.deepEqual([await usesOf('zqold'), await usesOf('zqnew'), await usesOf('zqboth')], [0, 1, 1])
  assert.match((await bob.get('/api/v1/timelines/home')).text, /zqfindme after/)
  const search = (words: string) => w.visitor.get<{ statuses: Status[] }>(`/api/v2/search?q=${words}`)
  assert.equal((await search('zqfindme%20after')).body.statuses.length, 1)
  assert.equal((await search('zqfindme%20before')).body.statuses.length, 0)
})

test('a language or purpose that is put right changes where a post is shown, and is no new version', async () => {
  const { id } = await post(alice, 'zqlang', { language: 'en', purpose: 'news' })
  const edited = await edit(alice, id, 'zqlang', { language: 'fr', purpose: 'teaching' })
  assert.deepEqual(
    [edited.body.language, edited.body.purpose, edited.body.edited_at],
    ['fr', 'teaching', null],
  )
  const inPublic = async (purpose: string) =>
    (await w.visitor.get(`/api/v1/timelines/public?purpose=${purpose}`)).text.includes('zqlang')
  assert.deepEqual([await inPublic('news'), await inPublic('teaching')], [false, true])
})

test('who is mentioned by an edit is told once; who is no longer mentioned can still read a direct post', async () => {
  const { id } = await post(alice, '@bob zqdirect', { visibility: 'direct' })
  await w.settle()
  assert.equal((await cleo.get(`/api/v1/statuses/${id}`)).status, 404)
  await edit(alice, id, '@cleo zqdirect')
  await w.settle()
  const mentions = (await told(cleo, 'mention')).filter(({ status }) => status?.id === id)
  assert.equal(mentions.length, 1)
  assert.deepEqual(
    (await look(bob, id)).mentions.map(({ acct }) => acct),
    ['cleo'],
  )
  assert.match((await cleo.get(`/api/v1/statuses/${id}/history`)).text, /zqdirect/)
  await cleo.post(`/api/v1/notifications/${mentions[0]?.id}/dismiss`)
  await edit(alice, id, '@bob @cleo zqdirect again')
  await w.settle()
  assert.equal((await told(cleo, 'mention')).filter(({ status }) => status?.id === id).length, 0)
  assert.equal((await told(bob, 'mention')).filter(({ status }) => status?.id === id).length, 1)
})

test('those who boosted are told of the newest edit, once; others are not', async () => {
  const { id } = await post(alice, 'Pass it on')
  const toldOf = async (who: Person) => (await told(who, 'update')).filter(({ status }) => status?.id === id)
  await bob.post(`/api/v1/statuses/${id}/reblog`)
  await cleo.post(`/api/v1/statuses/${id}/favourite`)
  await edit(alice, id, 'Pass it on, corrected')
  await w.settle()
  const first = await toldOf(bob)
  assert.deepEqual(
    first.map(({ account, status }) => [account.id, status?.id]),
    [[alice.id, id]],
  )
  await edit(alice, id, 'Pass it on, corrected again')
  await w.settle()
  const second = await toldOf(bob)
  assert.equal(second.length, 1)
  assert.notEqual(second[0]?.id, first[0]?.id)
  await edit(alice, id, 'Pass it on, corrected again', { language: 'de' })
  await w.settle()
  assert.equal((await toldOf(bob))[0]?.id, second[0]?.id)
  assert.equal((await toldOf(cleo)).length, 0)
})
