import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRestAPIClient } from 'masto'
import type { Filter, FilterV1 } from '../../wire/filter.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { filterLimits } from './limits.ts'

let w: World
let alice: Person
let bob: Person
before(async () => {
  w = await world()
  ;[alice, bob] = [await w.member('alice'), await w.member('bob')]
})
after(() => w[Symbol.asyncDispose]())

const publish = async (by: Person, status: string, more: object = {}) =>
  (await by.post<Status>('/api/v1/statuses', { status, ...more })).body
const seen = async (by: Person, id: string) => (await by.get<Status>(`/api/v1/statuses/${id}`)).body
const titles = ({ filtered = [] }: Status) => filtered.map(({ filter }) => filter.title)
const none = async (person: Person) => {
  for (const { id } of (await person.get<Filter[]>('/api/v2/filters')).body)
    await person.delete(`/api/v2/filters/${id}`)
}

test('a filter fits what somebody else wrote, says by which words, and changes at once', async () => {
  const post = await publish(bob, 'The EXAMÉN is over', { spoiler_text: 'Relief' })
  const own = await publish(alice, 'My examen')
  const made = await alice.post<Filter>('/api/v2/filters', {
    title: 'Exams',
    context: ['home', 'public'],
    filter_action: 'hide',
    keywords_attributes: [{ keyword: 'examen' }, { keyword: 'elie', whole_word: false }],
  })
  assert.equal(made.status, 200, made.text)
  const [result] = (await seen(alice, post.id)).filtered ?? []
  assert.deepEqual(result, {
    filter: {
      id: made.body.id,
      title: 'Exams',
      context: ['home', 'public'],
      expires_at: null,
      filter_action: 'hide',
    },
    keyword_matches: ['examen', 'elie'],
    status_matches: null,
  })
  assert.deepEqual((await seen(alice, own.id)).filtered, [])
  assert.deepEqual((await seen(bob, post.id)).filtered, [])
  const boost = await bob.post<Status>(`/api/v1/statuses/${post.id}/reblog`)
  assert.deepEqual(titles(await seen(alice, boost.body.id)), ['Exams'])
  assert.equal((await w.visitor.get<Status>(`/api/v1/statuses/${post.id}`)).body.filtered, undefined)
  await alice.put(`/api/v2/filters/${made.body.id}`, {
    keywords_attributes: made.body.keywords.map(({ id }) => ({ id, _destroy: true })),
  })
  assert.deepEqual((await seen(alice, post.id)).filtered, [])
  await none(alice)
})

test('single posts can be filtered, those that one may see', async () => {
  const post = await publish(bob, 'Nothing special')
  const secret = await publish(bob, 'Not for Alice', { visibility: 'direct' })
  const { body: filter } = await alice.post<Filter>('/api/v2/filters', { title: 'Enough', context: ['home'] })
  const path = `/api/v2/filters/${filter.id}/statuses`
  const put = await alice.post<{ id: string }>(path, { status_id: post.id })
  assert.equal(put.status, 200, put.text)
  assert.deepEqual((await alice.post(path, { status_id: post.id })).body, put.body)
  assert.equal((await alice.post(path, { status_id: secret.id })).status, 404)
  assert.deepEqual((await seen(alice, post.id)).filtered?.[0]?.status_matches, [post.id])
  assert.equal((await alice.delete(`/api/v2/filters/statuses/${put.body.id}`)).status, 200)
  assert.deepEqual((await seen(alice, post.id)).filtered, [])
  await none(alice)
})

test('a filter that has run out fits nothing, and says so', async () => {
  const post = await publish(bob, 'The congress begins')
  const { body: filter } = await alice.post<Filter>('/api/v2/filters', {
    title: 'Congress',
    context: ['home'],
    expires_in: 3600,
    keywords_attributes: [{ keyword: 'congress' }],
  })
  assert.deepEqual(titles(await seen(alice, post.id)), ['Congress'])
  const { now } = w.ctx
  w.ctx.now = () => new Date(now().getTime() + 3_700_000)
  assert.deepEqual(titles(await seen(alice, post.id)), [])
  w.ctx.now = now
  const { body: kept } = await alice.put<Filter>(`/api/v2/filters/${filter.id}`, { expires_in: '' })
  assert.equal(kept.expires_at, null)
  assert.equal(
    (await alice.put<Filter>(`/api/v2/filters/${filter.id}`, { title: 'C' })).body.keywords.length,
    1,
  )
  await none(alice)
})

test('forms as Rails takes them: the parts of a word belong together', async () => {
  const form = new URLSearchParams([
    ['title', 'test'],
    ['context[]', 'public'],
    ['keywords_attributes[][keyword]', 'foo'],
    ['keywords_attributes[][whole_word]', 'false'],
    ['keywords_attributes[][keyword]', 'bar'],
    ['keywords_attributes[][whole_word]', 'true'],
  ])
  const { body } = await alice.post<Filter>('/api/v2/filters', form)
  assert.deepEqual(
    body.keywords.map(({ keyword, whole_word }) => [keyword, whole_word]),
    [
      ['foo', false],
      ['bar', true],
    ],
  )
  assert.equal(body.filter_action, 'warn')
  await none(alice)
})

test('what is wrong is named, and nothing half is kept', async () => {
  const refused = async (body: object, field: string) => {
    const answer = await alice.post<{ field: string }>('/api/v2/filters', body)
    assert.equal(answer.status, 422, answer.text)
    assert.match(answer.body.field, new RegExp(`^${field}`))
  }
  await refused({ context: ['home'] }, 'title')
  await refused({ title: ' \u200B', context: ['home'] }, 'title')
  await refused({ title: 'x', context: [] }, 'context')
  await refused({ title: 'x', context: ['nowhere'] }, 'context')
  await refused({ title: 'x', context: ['home'], filter_action: 'burn' }, 'filter_action')
  await refused({ title: 'x', context: ['home'], expires_in: -1 }, 'expires_in')
  await refused(
    { title: 'x', context: ['home'], keywords_attributes: [{ keyword: 'a' }, { keyword: '  ' }] },
    'keywords_attributes',
  )
  await refused(
    { title: 'x', context: ['home'], keywords_attributes: [{ keyword: 'a'.repeat(513) }] },
    'keywords_attributes',
  )
  assert.deepEqual((await alice.get('/api/v2/filters')).body, [])
  const many = Array.from({ length: filterLimits.keywords }, (_, n) => ({ keyword: `word${n}` }))
  const full = { title: 'Full', context: ['home'], keywords_attributes: many }
  const { body: filter, status } = await alice.post<Filter>('/api/v2/filters', full)
  assert.equal(status, 200)
  assert.equal((await alice.post(`/api/v2/filters/${filter.id}/keywords`, { keyword: 'more' })).status, 422)
  assert.equal((await alice.get<[]>(`/api/v2/filters/${filter.id}/keywords`)).body.length, many.length)
  await none(alice)
})

test('a word of a foreign filter is not found, also through an own one', async () => {
  const wish = { title: 'Mine', context: ['home'], keywords_attributes: [{ keyword: 'a' }] }
  const { body: mine } = await alice.post<Filter>('/api/v2/filters', wish)
  const { body: theirs } = await bob.post<Filter>('/api/v2/filters', wish)
  const change = { keywords_attributes: [{ id: theirs.keywords[0]?.id, keyword: 'stolen' }] }
  assert.equal((await alice.put(`/api/v2/filters/${mine.id}`, change)).status, 404)
  const drop = { keywords_attributes: [{ id: theirs.keywords[0]?.id, _destroy: true }] }
  assert.equal((await alice.put(`/api/v2/filters/${mine.id}`, drop)).status, 404)
  assert.equal((await bob.get<Filter>(`/api/v2/filters/${theirs.id}`)).body.keywords[0]?.keyword, 'a')
  await none(alice)
  await none(bob)
})

test('apps from before 2022 see each word as a filter, and change one without touching its neighbours', async () => {
  const { body: old } = await alice.post<FilterV1>('/api/v1/filters', {
    phrase: 'Old words',
    context: ['home', 'notifications'],
    irreversible: true,
  })
  const { body: whole } = await alice.get<Filter[]>('/api/v2/filters')
  assert.equal(whole[0]?.filter_action, 'hide')
  assert.deepEqual(whole[0]?.keywords[0]?.whole_word, false)
  await alice.post(`/api/v2/filters/${whole[0]?.id}/keywords`, { keyword: 'second' })
  assert.equal((await alice.get<FilterV1[]>('/api/v1/filters')).body.length, 2)
  const put = (body: object) => alice.put<FilterV1>(`/api/v1/filters/${old.id}`, body)
  const same = { phrase: 'New words', context: ['notifications', 'home'] }
  assert.equal((await put(same)).body.phrase, 'New words')
  const alone = (await put({ phrase: 'Newer words' })).body
  assert.deepEqual([alone.phrase, alone.context.length, alone.irreversible], ['Newer words', 2, true])
  assert.equal((await put({ ...same, context: ['public'] })).status, 422)
  assert.equal((await put({ ...same, irreversible: false })).status, 422)
  await alice.delete(`/api/v1/filters/${old.id}`)
  assert.deepEqual(
    (await alice.get<Filter[]>('/api/v2/filters')).body.map((one) => one.keywords.length),
    [1],
  )
  await none(alice)
})

test('who hides something in notifications is not told of it', async () => {
  await alice.post('/api/v2/filters', {
    title: 'Quiet',
    context: ['notifications'],
    filter_action: 'hide',
    keywords_attributes: [{ keyword: 'raffle' }],
  })
  await publish(bob, '@alice a raffle')
  await publish(bob, '@alice a question')
  await w.settle()
  const told = await alice.get<{ status: Status }[]>('/api/v1/notifications')
  assert.deepEqual(
    told.body.map(({ status }) => status.content.includes('question')),
    [true],
  )
  await none(alice)
})

test('masto.js reads, makes, changes and removes filters', async () => {
  const client = createRestAPIClient({ url: w.url, accessToken: alice.token })
  const filter = await client.v2.filters.create({
    title: 'Sport',
    context: ['home', 'public'],
    filterAction: 'warn',
    expiresIn: 3600,
    keywordsAttributes: [{ keyword: 'football', wholeWord: true }],
  })
  assert.equal(filter.keywords[0]?.keyword, 'football')
  const word = await client.v2.filters.$select(filter.id).keywords.create({ keyword: 'goal' })
  await client.v2.filters.keywords.$select(word.id).update({ keyword: 'goals', wholeWord: false })
  assert.equal((await client.v2.filters.keywords.$select(word.id).fetch()).keyword, 'goals')
  await client.v2.filters.keywords.$select(word.id).remove()
  await client.v2.filters.$select(filter.id).update({ title: 'Games' })
  assert.deepEqual(
    (await client.v2.filters.list()).map((one) => [one.title, one.keywords.length]),
    [['Games', 1]],
  )
  await client.v2.filters.$select(filter.id).remove()
  assert.deepEqual(await client.v1.filters.list(), [])
})
