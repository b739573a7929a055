import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Status } from '../../wire/status.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'

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
const read = async (who: Caller, path: string) =>
  (await who.get<Status[]>(path)).body.map(({ content, reblog }) => plain(reblog?.content ?? content))
const plain = (html: string) => html.replace(/<[^>]+>/g, '')

test('home has the people and hashtags that one follows, each post once, newest first', async () => {
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  await bob.post('/api/v1/tags/meded/follow')
  const carol = await w.member('carol')
  await post(carol, 'Nobody follows me')
  await post(carol, 'but this is #MedEd')
  await post(alice, 'Alice in #MedED')
  await post(alice, 'only for @carol', { visibility: 'direct' })
  await post(alice, '@carol an answer to somebody whom Bob does not follow', {
    in_reply_to_id: (await post(carol, 'Question?')).id,
  })
  await post(bob, 'My own')
  assert.deepEqual(await read(bob, '/api/v1/timelines/home'), [
    'My own',
    'Alice in #MedED',
    'but this is #MedEd',
  ])
})

test('a boost comes when it brings something new, and can be switched off for a person', async () => {
  const dan = await w.member('dan')
  const [erin, frank] = [await w.member('erin'), await w.member('frank')]
  await dan.post(`/api/v1/accounts/${erin.id}/follow`)
  await dan.post(`/api/v1/accounts/${frank.id}/follow`)
  const news = await post(alice, 'News')
  await erin.post(`/api/v1/statuses/${news.id}/reblog`)
  await frank.post(`/api/v1/statuses/${news.id}/reblog`)
  assert.deepEqual(await read(dan, '/api/v1/timelines/home'), ['News'])
  const [boost] = (await dan.get<Status[]>('/api/v1/timelines/home')).body
  assert.equal(boost?.account.username, 'erin', 'the first boost stays, the second brings nothing new')
  await dan.post(`/api/v1/accounts/${erin.id}/follow`, { reblogs: false })
  const [other] = (await dan.get<Status[]>('/api/v1/timelines/home')).body
  assert.equal(other?.account.username, 'frank')
})

test('feeds are filtered by purpose', async () => {
  await post(alice, 'Vaccines work', { purpose: 'advocacy' })
  await post(alice, 'A tutorial', { purpose: 'teaching' })
  assert.deepEqual(await read(bob, '/api/v1/timelines/home?purpose=advocacy'), ['Vaccines work'])
  assert.deepEqual(await read(w.visitor, '/api/v1/timelines/public?purpose=teaching'), ['A tutorial'])
  const wrong = await w.visitor.get<{ field: string }>('/api/v1/timelines/public?purpose=fun')
  assert.deepEqual([wrong.status, wrong.body.field], [422, 'purpose'])
})

test('hashtags: any, all, none, in every script and any capitals', async () => {
  await post(alice, '#Kardiologie #EKG')
  await post(alice, '#kardiologie alone')
  await post(alice, '#الطب')
  const tag = (query: string) => read(w.visitor, `/api/v1/timelines/tag/${query}`)
  assert.equal((await tag('KARDIOLOGIE')).length, 2)
  assert.deepEqual(await tag('Kardiologie?all[]=ekg'), ['#Kardiologie #EKG'])
  assert.deepEqual(await tag('kardiologie?none[]=EKG'), ['#kardiologie alone'])
  assert.equal((await tag(`kardiologie?any[]=${encodeURIComponent('الطب')}`)).length, 3)
  assert.deepEqual(await tag('nothinghere'), [])
})

test('the public timeline has no boosts, no answers to others, nothing unlisted; visitors may read it', async () => {
  const before = await read(w.visitor, '/api/v1/timelines/public?limit=40')
  const root = await post(alice, 'Everybody')
  await post(alice, 'My own thread goes on', { in_reply_to_id: root.id })
  await post(bob, 'An answer', { in_reply_to_id: root.id })
  await post(alice, 'Unlisted', { visibility: 'unlisted' })
  await post(alice, 'Local', { visibility: 'local' })
  await bob.post(`/api/v1/statuses/${root.id}/reblog`)
  const now = await read(w.visitor, '/api/v1/timelines/public?limit=40')
  assert.deepEqual(now.slice(0, now.length - before.length), ['My own thread goes on', 'Everybody'])
})

test('a profile: posts, with replies, without boosts, by hashtag', async () => {
  const gina = await w.member('gina')
  const root = await post(alice, 'Root of Gina')
  await post(gina, 'Plain')
  await post(gina, 'Answer', { in_reply_to_id: root.id })
  await post(gina, 'Tagged #Gina')
  await gina.post(`/api/v1/statuses/${root.id}/reblog`)
  const list = (query: string) => read(w.visitor, `/api/v1/accounts/${gina.id}/statuses?${query}`)
  assert.deepEqual(await list(''), ['Root of Gina', 'Tagged #Gina', 'Answer', 'Plain'])
  assert.deepEqual(await list('exclude_replies=1&exclude_reblogs=1'), ['Tagged #Gina', 'Plain'])
  assert.deepEqual(await list('tagged=GINA'), ['Tagged #Gina'])
  assert.deepEqual(await list('only_media=true'), [])
  assert.equal((await w.visitor.get('/api/v1/accounts/1/statuses')).status, 404)
})

test('muting, blocking and unfollowing work at once', async () => {
  const [hana, ivan] = [await w.member('hana'), await w.member('ivan')]
  await hana.post(`/api/v1/accounts/${ivan.id}/follow`)
  await post(ivan, 'From Ivan')
  assert.deepEqual(await read(hana, '/api/v1/timelines/home'), ['From Ivan'])
  await hana.post(`/api/v1/accounts/${ivan.id}/mute`)
  assert.deepEqual(await read(hana, '/api/v1/timelines/home'), [])
  await hana.post(`/api/v1/accounts/${ivan.id}/unmute`)
  assert.deepEqual(await read(hana, '/api/v1/timelines/home'), ['From Ivan'])
  await ivan.post(`/api/v1/accounts/${hana.id}/block`)
  assert.deepEqual(await read(hana, '/api/v1/timelines/home'), [])
  assert.ok(!(await read(hana, '/api/v1/timelines/public')).includes('From Ivan'))
})

test('what one favourited and bookmarked is listed by when one did it, and is nobody else’s business', async () => {
  const jan = await w.member('jan')
  const [one, two] = [await post(alice, 'One'), await post(alice, 'Two')]
  await jan.post(`/api/v1/statuses/${two.id}/bookmark`)
  await jan.post(`/api/v1/statuses/${one.id}/bookmark`)
  assert.deepEqual(await read(jan, '/api/v1/bookmarks'), ['One', 'Two'])
  const first = await jan.get<Status[]>('/api/v1/bookmarks?limit=1')
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  assert.deepEqual(await read(jan, new URL(next).pathname + new URL(next).search), ['Two'])
  assert.deepEqual(await read(bob, '/api/v1/bookmarks'), [])
  assert.equal((await w.visitor.get('/api/v1/bookmarks')).status, 401)
})
