import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Notification } from '../../wire/notification.ts'
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

type Answer = Status[] & { error?: string; field?: string }
const thread = (who: Person, parts: object[], more: object = {}, key?: string) =>
  who.post<Answer>('/api/rounds/v1/threads', { parts, ...more }, key ? { 'idempotency-key': key } : {})
const texts = (...words: string[]) => words.map((status) => ({ status }))
const chain = async (who: Caller, id: string) =>
  (await who.get<{ parts: Status[]; account: { id: string } }>(`/api/rounds/v1/threads/${id}`)).body
const post = async (who: Person, status: string, more: object = {}) =>
  (await who.post<Status>('/api/v1/statuses', { status, ...more })).body
const rows = async () => (await w.ctx.pool.query('select count(*)::int as n from posts')).rows[0].n

test('a whole thread is published at once, numbered, each part answering the one before', async () => {
  const { body, status } = await thread(
    alice,
    [{ status: 'One' }, { status: 'Two', spoiler_text: 'cw' }, { status: 'Three' }],
    {
      numbering: true,
      visibility: 'unlisted',
      purpose: 'teaching',
    },
  )
  assert.equal(status, 200)
  assert.deepEqual(
    body.map(({ content, visibility, purpose }) => [content, visibility, purpose]),
    [
      ['<p>One</p><p>1/3</p>', 'unlisted', 'teaching'],
      ['<p>Two</p><p>2/3</p>', 'unlisted', 'teaching'],
      ['<p>Three</p><p>3/3</p>', 'unlisted', 'teaching'],
    ],
  )
  const [first, second, third] = body as [Status, Status, Status]
  assert.deepEqual([second.in_reply_to_id, third.in_reply_to_id], [first.id, second.id])
  assert.deepEqual(second.thread, { root_id: first.id, part: 2, parts: 3 })
  assert.equal(second.spoiler_text, 'cw')
  for (const { id } of body) {
    const { parts, account } = await chain(w.visitor, id)
    assert.deepEqual(
      parts.map((part) => part.id),
      body.map((part) => part.id),
    )
    assert.equal(account.id, alice.id)
  }
})

test('all or nothing: one bad part, and no part is published; the answer says which', async () => {
  const before = await rows()
  const refused = await thread(alice, texts('Good', ' ', 'Good'))
  assert.deepEqual([refused.status, refused.body.field], [422, 'parts[1].status'])
  assert.match(refused.body.error ?? '', /Part 2 of 3: /)
  assert.equal((await thread(alice, [])).status, 422)
  assert.equal((await thread(alice, texts(...Array.from({ length: 51 }, () => 'x')))).status, 422)
  assert.equal((await thread(alice, texts('x', 'y'), { in_reply_to_id: '7' })).status, 404)
  assert.equal(await rows(), before)
  const most = await thread(alice, texts(...Array.from({ length: 50 }, (_, place) => `Part ${place}`)))
  assert.deepEqual([most.status, most.body.length], [200, 50])
})

test('the same key gives the same thread, also when both requests come at once', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => thread(alice, texts('a', 'b'), {}, 'thread key')))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  assert.equal(new Set(answers.map(({ body }) => body.map(({ id }) => id).join())).size, 1)
})

test('later parts are quiet: not in timelines by themselves, and followers are told once', async () => {
  await w.settle()
  await bob.post(`/api/v1/accounts/${alice.id}/follow`, { notify: true })
  await bob.post('/api/v1/tags/zqthread/follow')
  const { body } = await thread(
    alice,
    texts('zqfirst #zqthread', 'zqsecond #zqthread @bob', 'zqthird #zqthread'),
  )
  await w.settle()
  const seen = async (path: string) => {
    const { text } = await bob.get(path)
    return ['zqfirst', 'zqsecond', 'zqthird'].filter((word) => text.includes(word))
  }
  const lists = ['/api/v1/timelines/home', '/api/v1/timelines/public', '/api/v1/timelines/tag/zqthread']
  for (const path of lists) {
    assert.deepEqual(await seen(path), ['zqfirst'], path)
    assert.deepEqual(await seen(`${path}?max_id=${Number(body[2]?.id) + 1}`), ['zqfirst'], path)
  }
  assert.deepEqual(await seen(`/api/v1/accounts/${alice.id}/statuses`), ['zqfirst', 'zqsecond', 'zqthird'])
  assert.deepEqual(await seen(`/api/v1/statuses/${body[0]?.id}/context`), ['zqsecond', 'zqthird'])
  const told = (await bob.get<Notification[]>('/api/v1/notifications')).body
  assert.deepEqual(told.map(({ type, status }) => [type, status?.id]).toSorted(), [
    ['mention', body[1]?.id],
    ['status', body[0]?.id],
  ])
  await alice.post(`/api/v1/statuses/${body[2]?.id}/reblog`)
  assert.deepEqual(
    await seen('/api/v1/timelines/home'),
    ['zqfirst', 'zqthird'],
    'a boost brings a part by itself',
  )
})

test('a thread that was written by hand is read the same way, without what others say in between', async () => {
  const question = await post(bob, 'A question')
  const first = await post(alice, 'My answer', { in_reply_to_id: question.id })
  await post(bob, 'Thanks', { in_reply_to_id: first.id })
  const second = await post(alice, 'And then', { in_reply_to_id: first.id })
  await post(alice, 'An aside', { in_reply_to_id: first.id })
  const hidden = await post(alice, 'For followers', { in_reply_to_id: second.id, visibility: 'private' })
  const idsFor = async (who: Caller, id: string) => (await chain(who, id)).parts.map((part) => part.id)
  assert.deepEqual(await idsFor(w.visitor, second.id), [first.id, second.id])
  assert.deepEqual(await idsFor(alice, first.id), [first.id, second.id, hidden.id])
  assert.equal((await w.visitor.get(`/api/rounds/v1/threads/${hidden.id}`)).status, 404)
})

test('a thread goes out as Markdown', async () => {
  const quoted = await post(bob, 'Quote me')
  const { body } = await thread(
    alice,
    [{ status: 'Read *this*\nnow', spoiler_text: 'Anatomy' }, { status: 'https://example.org' }],
    {
      quoted_status_id: quoted.id,
    },
  )
  const answer = await w.visitor.get(`/api/rounds/v1/threads/${body[1]?.id}/export.md`)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/markdown/)
  assert.match(
    answer.text,
    /^# alice \(@alice\)\n\n<http[^>]+\/@alice\/\d+>\n\n## 1\/2\n\n\*\d{4}-\d\d-\d\d \d\d:\d\d UTC\* · <http/,
  )
  assert.match(answer.text, /> \*\*Content warning:\*\* Anatomy\n\nRead \\\*this\\\* {2}\nnow\n/)
  assert.match(answer.text, /> Quotes @bob, /)
  assert.match(answer.text, /<https:\/\/example\.org>\n$/)
})
