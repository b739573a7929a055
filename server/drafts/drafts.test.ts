import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Draft } from '../../wire/draft.ts'
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

const path = '/api/rounds/v1/drafts'
const keep = (who: Person, more: object = {}) =>
  who.post<Draft>(path, { parts: [{ status: 'Begun' }], ...more })
const posts = async () => (await w.ctx.pool.query('select count(*)::int as n from posts')).rows[0].n

test('a draft is kept as it is, however unfinished, and never published', async () => {
  const before = await posts()
  const { body, status, text } = await keep(alice, {
    parts: [
      { status: '', spoiler_text: 'cw', sensitive: true, poll: { options: ['only one'], expires_in: 60 } },
      { status: 'x'.repeat(20_000), media_ids: ['7'] },
    ],
    visibility: 'local',
    purpose: 'teaching',
    reply_policy: 'followers',
    quote_approval_policy: 'nobody',
    in_reply_to_id: '12',
    quoted_status_id: '13',
    numbering: true,
  })
  assert.equal(status, 200, text)
  const { id, created_at, updated_at, version, parts, ...more } = (
    await alice.get<Draft>(`${path}/${body.id}`)
  ).body
  assert.deepEqual([id, version, created_at], [body.id, 1, updated_at])
  assert.deepEqual(more, {
    visibility: 'local',
    language: null,
    purpose: 'teaching',
    reply_policy: 'followers',
    quote_approval_policy: 'nobody',
    in_reply_to_id: '12',
    quoted_status_id: '13',
    numbering: true,
  })
  assert.deepEqual(parts[0], {
    status: '',
    spoiler_text: 'cw',
    sensitive: true,
    media_ids: [],
    media_attachments: [],
    poll: { options: ['only one'], expires_in: 60, multiple: false, hide_totals: false },
  })
  assert.equal(parts[1]?.status.length, 20_000)
  assert.equal(await posts(), before)
})

test('the same idempotency key gives the same draft', async () => {
  const key = { 'idempotency-key': 'one draft' }
  const answers = await Promise.all(
    [1, 2, 3].map(() => alice.post<Draft>(path, { parts: [{ status: 'Once' }] }, key)),
  )
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
})

test('a save names the version that it changes; an older one is refused and changes nothing', async () => {
  const { id } = (await keep(alice)).body
  const save = (version: number, status: string, who = alice) =>
    who.put<Draft>(`${path}/${id}`, { version, parts: [{ status }] })
  const answers = await Promise.all(['One', 'Two', 'Three'].map((status) => save(1, status)))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
  const now = (await alice.get<Draft>(`${path}/${id}`)).body
  assert.equal(now.version, 2)
  assert.equal(now.parts[0]?.status, answers.find(({ status }) => status === 200)?.body.parts[0]?.status)
  assert.equal((await save(2, 'Four')).body.version, 3)
  assert.equal((await save(3, 'Mine', bob)).status, 404)
})

test('drafts are the member’s own, paged, and go when they are deleted', async () => {
  const { id } = (await keep(bob)).body
  await keep(bob)
  const list = await bob.get<Draft[]>(`${path}?limit=1`)
  assert.equal(list.body.length, 1)
  assert.match(list.headers.get('link') ?? '', /max_id=/)
  assert.equal((await alice.get(`${path}/${id}`)).status, 404)
  assert.equal((await alice.delete(`${path}/${id}`)).status, 404)
  assert.equal((await bob.delete(`${path}/${id}`)).status, 200)
  assert.equal((await bob.get(`${path}/${id}`)).status, 404)
})

test('a draft has bounds', async () => {
  const parts = Array.from({ length: 50 }, () => ({ status: 'x'.repeat(9000) }))
  const huge = await keep(alice, { parts })
  assert.deepEqual([huge.status, (huge.body as unknown as { field: string }).field], [422, 'parts'])
  assert.equal((await keep(alice, { parts: [] })).status, 422)
  assert.equal((await keep(alice, { parts: Array.from({ length: 51 }, () => ({})) })).status, 422)
})

test('how a member writes by default is kept, and used where a post says nothing', async () => {
  const preferences = '/api/rounds/v1/writing-preferences'
  const usual = { undo_seconds: 0, reply_policy: 'everybody', quote_approval_policy: 'public' }
  assert.deepEqual((await bob.get(preferences)).body, usual)
  const wish = { undo_seconds: 30, reply_policy: 'mentioned', quote_approval_policy: 'followers' }
  assert.deepEqual((await bob.patch(preferences, wish)).body, wish)
  assert.deepEqual((await bob.patch(preferences, { undo_seconds: 5 })).body, { ...wish, undo_seconds: 5 })
  assert.equal((await bob.patch(preferences, { undo_seconds: 61 })).status, 422)
  const post = (
    await bob.post<{ reply_policy: string; quote_approval: { automatic: string[] } }>('/api/v1/statuses', {
      status: 'Hello',
    })
  ).body
  assert.deepEqual([post.reply_policy, post.quote_approval.automatic], ['mentioned', ['followers']])
})
