import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'

const path = '/api/rounds/v1/hashtag_reports'
const week = { from: '2026-03-02', to: '2026-03-09' }

let place: World
let reader: Person
before(async () => {
  place = await world()
  reader = await place.member('reader')
  await reader.post('/api/v1/statuses', { status: 'Here is #EduChat' })
})
after(() => place[Symbol.asyncDispose]())

describe('what is refused, by field', () => {
  const tags = ['EduChat']
  const rows: [string, object, string, RegExp][] = [
    ['a reversed period', { tags, from: '2026-03-09', to: '2026-03-02' }, 'to', /end after/],
    ['a period of no length', { tags, from: '2026-03-09', to: '2026-03-09' }, 'to', /end after/],
    ['more than 400 days', { tags, from: '2024-01-01', to: '2025-02-06' }, 'to', /400 days/],
    ['an unknown hashtag', { tags: ['NobodyEverUsedIt'], ...week }, 'tags', /Nobody has used/],
    ['no hashtag', { tags: [], ...week }, 'tags', /at least one/],
    ['what is no hashtag', { tags: ['two words'], ...week }, 'tags', /Nobody has used/],
    ['six hashtags', { tags: ['a', 'b', 'c', 'd', 'e', 'f'], ...week }, 'tags', /5 hashtags/],
    ['no beginning', { tags, to: '2026-03-02' }, 'from', /begins/],
    ['no time', { tags, from: 'yesterday', to: '2026-03-02' }, 'from', /2026-11-23/],
    ['a day that is not', { tags, from: '2026-02-31', to: '2026-03-05' }, 'from', /2026-11-23/],
    [
      'a reversed comparison',
      { tags, ...week, compare: { from: '2026-03-02', to: '2026-03-01' } },
      'compare.to',
      /end after/,
    ],
    ['a chat that is not there', { chat_id: '123' }, 'chat_id', /no such chat/],
    ['another tick', { tags, ...week, without: ['people'] }, 'without[0]', /./],
  ]
  for (const [what, body, field, sentence] of rows)
    it(what, async () => {
      const { status, body: answer } = await reader.post<{ error: string; field: string }>(path, body)
      assert.ok(status === 422 || status === 400, `${status}`)
      assert.equal(answer.field, field)
      assert.match(answer.error, sentence)
    })

  it('more than three at once', async () => {
    const eager = await place.member('eager')
    await place.ctx.pool.query(
      `insert into hashtag_reports (id, account_id, tags, wish, wish_key, state, method, created_at)
       select g, $1, '{}', '{}', 'k' || g, 'running', 1, now() from generate_series(1, 3) g`,
      [eager.accountId],
    )
    const refused = await eager.post(path, { tags, from: '2026-03-03', to: '2026-03-04' })
    assert.equal(refused.status, 429)
    await place.ctx.pool.query(`delete from hashtag_reports where id < 4`)
  })

  it('visitors read, and do not ask', async () => {
    assert.equal((await place.visitor.post(path, { tags, ...week })).status, 401)
    assert.equal((await place.visitor.get(`${path}/12`)).status, 404)
  })
})
