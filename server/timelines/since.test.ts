import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Since } from '../../wire/since.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'

let w: World
let ana: Person
let ben: Person
let cleo: Person
before(async () => {
  w = await world()
  ;[ana, ben, cleo] = (await Promise.all(['ana', 'ben', 'cleo'].map((name) => w.member(name)))) as [
    Person,
    Person,
    Person,
  ]
  for (const person of [ben, cleo]) await ana.post(`/api/v1/accounts/${person.id}/follow`)
})
after(() => w[Symbol.asyncDispose]())

const post = async (person: Person, status: string, more: object = {}) =>
  (await person.post<Status>('/api/v1/statuses', { status, ...more })).body
const missed = async (query = '') => (await ana.get<Since>(`/api/rounds/v1/since${query}`)).body

test('what was missed since the marker is grouped by person and by hashtag; what may not be seen is not counted', async () => {
  assert.deepEqual((({ since_id, posts_count }) => [since_id, posts_count])(await missed()), [null, 0])
  const seen = await post(ben, 'Seen before')
  await ana.post('/api/v1/markers', { home: { last_read_id: seen.id } })
  const first = await post(ben, 'One #MedEd')
  await post(ben, 'Two #meded')
  const last = await post(cleo, 'Three #meded #feedback')
  await ben.post(`/api/v1/statuses/${last.id}/reblog`)
  await post(ana, 'My own #meded')
  await post(cleo, 'A whisper', { visibility: 'direct' })
  const gone = await post(cleo, 'Gone')
  await cleo.delete(`/api/v1/statuses/${gone.id}`)
  const found = await missed()
  assert.equal(found.since_id, seen.id)
  assert.equal(found.posts_count, 3)
  assert.deepEqual(
    found.people.map(({ account, posts_count, boosts_count }) => [account.acct, posts_count, boosts_count]),
    [
      ['ben', 2, 0],
      ['cleo', 1, 0],
    ],
  )
  assert.deepEqual(
    found.hashtags.map(({ name, posts_count, people_count }) => [name, posts_count, people_count]),
    [
      ['meded', 3, 2],
      ['feedback', 1, 1],
    ],
  )
  assert.deepEqual(found.people[0]?.statuses.at(-1)?.id, first.id)
  await ana.post(`/api/v1/accounts/${ben.id}/mute`)
  assert.deepEqual(
    (await missed()).people.map(({ account }) => account.acct),
    ['cleo'],
  )
  await ana.post(`/api/v1/accounts/${ben.id}/unmute`)
  await ana.post('/api/v1/markers', { home: { last_read_id: found.newest_id } })
  assert.equal((await missed()).posts_count, 0)
  assert.equal((await missed(`?since_id=${seen.id}`)).posts_count, 3)
  assert.equal((await ana.get('/api/rounds/v1/since?since_id=x')).status, 422)
})

test('it costs the same for ten posts and for a hundred', async () => {
  const start = await post(ben, 'Start')
  const many = async (count: number) => {
    for (let n = 0; n < count; n++) await post(n % 2 ? ben : cleo, `Post ${n} #t${n % 5}`)
    return missed(`?since_id=${start.id}`)
  }
  await many(10)
  let queries = 0
  const count = () => void queries++
  w.ctx.pool.on('acquire', count)
  const once = async () => {
    queries = 0
    await missed(`?since_id=${start.id}`)
    return queries
  }
  // Jobs that look for work ask the database, too; the page itself costs at least as little as it costs at best.
  const cost = async () => {
    await w.settle()
    return Math.min(await once(), await once(), await once(), await once())
  }
  await cost()
  const few = await cost()
  await many(60)
  await cost()
  assert.equal(await cost(), few)
  w.ctx.pool.off('acquire', count)
})
