import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ScheduledEntry, ScheduledStatus } from '../../wire/draft.ts'
import type { Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { publishScheduled } from './publish-scheduled.ts'

let w: World
let alice: Person
let bob: Person

before(async () => {
  w = await world()
  alice = await w.member('alice')
  bob = await w.member('bob')
})
after(() => w[Symbol.asyncDispose]())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const plan = (who: Person, status: string, more: object = {}, key?: string) =>
  who.post<ScheduledStatus & { field?: string }>(
    '/api/v1/statuses',
    { status, scheduled_at: inHours(1), ...more },
    key ? { 'idempotency-key': key } : {},
  )
const entry = (who: Person, id: string) => who.get<ScheduledEntry>(`/api/rounds/v1/scheduled/${id}`)
const textsOf = async (who: Person) =>
  (await who.get<Status[]>(`/api/v1/accounts/${who.id}/statuses?limit=40`)).body.map(({ content }) => content)
/** Lets the time of an entry come, and its timer go off. */
const due = async (id: string) => {
  await w.ctx.pool.query(
    `update scheduled_posts set scheduled_at = now() - interval '1 second' where id = $1`,
    [id],
  )
  await publishScheduled(w.ctx, { scheduledId: Number(id) })
}

test('a post is kept until its time, in Mastodon’s shape, and published once', async () => {
  const { body, status } = await plan(alice, 'zqlater', {
    spoiler_text: 'cw',
    visibility: 'unlisted',
    language: 'fr',
  })
  assert.equal(status, 200)
  assert.deepEqual(
    [
      body.params.text,
      body.params.spoiler_text,
      body.params.visibility,
      body.params.language,
      body.kind,
      body.state,
    ],
    ['zqlater', 'cw', 'unlisted', 'fr', 'scheduled', 'waiting'],
  )
  assert.deepEqual(await textsOf(alice), [])
  const list = await alice.get<ScheduledStatus[]>('/api/v1/scheduled_statuses')
  assert.deepEqual(list.body[0], body)
  await Promise.all([due(body.id), due(body.id), due(body.id)])
  await due(body.id)
  assert.deepEqual(await textsOf(alice), ['<p>zqlater</p>'])
  assert.equal((await entry(alice, body.id)).status, 404)
})

test('the job of the timer is stored with the entry, and waits for a later time when it goes off early', async () => {
  const { body } = await plan(alice, 'zqtimer')
  const timer = async () =>
    (
      await w.ctx.pool.query(`select run_at from graphile_worker._private_jobs where key = $1`, [
        `publish-scheduled:${body.id}`,
      ])
    ).rows
  assert.equal((await timer())[0].run_at.toISOString(), body.scheduled_at)
  await publishScheduled(w.ctx, { scheduledId: Number(body.id) })
  assert.ok(!(await textsOf(alice)).includes('<p>zqtimer</p>'))
  const at = inHours(3)
  const moved = await alice.put<ScheduledStatus>(`/api/v1/scheduled_statuses/${body.id}`, {
    scheduled_at: at,
  })
  assert.equal(moved.body.scheduled_at, at)
  assert.deepEqual(
    (await timer()).map(({ run_at }) => run_at.toISOString()),
    [at],
  )
  assert.equal((await bob.put(`/api/v1/scheduled_statuses/${body.id}`, { scheduled_at: at })).status, 404)
  assert.equal((await alice.delete(`/api/v1/scheduled_statuses/${body.id}`)).status, 200)
  await due(body.id)
  assert.ok(!(await textsOf(alice)).includes('<p>zqtimer</p>'))
})

test('what breaks a rule is refused when it is planned', async () => {
  const refused = async (status: string, more: object, field: string, code = 422) => {
    const answer = await plan(alice, status, more)
    assert.deepEqual([answer.status, answer.body.field], [code, field])
  }
  await refused('soon', { scheduled_at: inHours(0.01) }, 'scheduled_at')
  await refused('past', { scheduled_at: '1970-01-01T00:00:00Z' }, 'scheduled_at')
  await refused('far', { scheduled_at: '9999-01-01T00:00:00Z' }, 'scheduled_at')
  await refused('what', { scheduled_at: 'tomorrow' }, 'scheduled_at')
  await refused(' ', {}, 'status')
  await refused('answer', { in_reply_to_id: '7' }, 'in_reply_to_id', 404)
})

test('25 posts for one day, and no more', async () => {
  const many = await w.member('many')
  const day = `${inHours(24 * 30).slice(0, 10)}T12:00:00Z`
  const answers = await Promise.all(Array.from({ length: 30 }, () => plan(many, 'x', { scheduled_at: day })))
  assert.equal(answers.filter(({ status }) => status === 200).length, 25)
})

test('the same idempotency key gives the same entry, and after it the same post', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => plan(alice, 'zqkey', {}, 'a key')))
  const ids = new Set(answers.map(({ body }) => body.id))
  assert.equal(ids.size, 1)
  const [id = ''] = ids
  await due(id)
  const again = await plan(alice, 'zqkey', {}, 'a key')
  assert.equal((again.body as unknown as Status).content, '<p>zqkey</p>')
  assert.equal((await textsOf(alice)).filter((text) => text === '<p>zqkey</p>').length, 1)
})

test('rules are asked again when it is published; a failure is kept, told, and can be put right', async () => {
  const parent = (await bob.post<Status>('/api/v1/statuses', { status: 'A question' })).body
  const { body } = await plan(alice, 'zqanswer', { in_reply_to_id: parent.id })
  await bob.delete(`/api/v1/statuses/${parent.id}`)
  await due(body.id)
  await w.settle()
  const failed = (await entry(alice, body.id)).body
  assert.equal(failed.state, 'failed')
  assert.match(failed.error ?? '', /does not appear to exist/)
  const asked = await alice.get<Notification[]>('/api/v1/notifications?types[]=rounds.publish_failed')
  assert.deepEqual(
    asked.body.map(({ type, account }) => [type, account.id]),
    [['rounds.publish_failed', alice.id]],
  )
  assert.doesNotMatch((await alice.get('/api/v1/notifications')).text, /publish_failed/)
  assert.doesNotMatch((await alice.get('/api/v2/notifications')).text, /publish_failed/)
  const now = await alice.post<{ error: string }>(`/api/rounds/v1/scheduled/${body.id}/publish`)
  assert.equal(now.status, 404)
  const same = await alice.put(`/api/rounds/v1/scheduled/${body.id}`, { parts: [{ status: 'zqnew' }] })
  assert.equal(same.status, 422, 'it needs a new time')
  const changed = await alice.put<ScheduledEntry>(`/api/rounds/v1/scheduled/${body.id}`, {
    scheduled_at: inHours(2),
    parts: [{ status: 'zqnew' }],
  })
  assert.deepEqual(
    [changed.body.state, changed.body.error, changed.body.in_reply_to_id],
    ['waiting', null, null],
  )
  const published = await alice.post<Status[]>(`/api/rounds/v1/scheduled/${body.id}/publish`)
  assert.equal(published.body[0]?.content, '<p>zqnew</p>')
  assert.equal((await alice.post(`/api/rounds/v1/scheduled/${body.id}/publish`)).status, 404)
})

test('a suspended member publishes nothing', async () => {
  const carl = await w.member('carl')
  const { body } = await plan(carl, 'zqsuspended')
  await w.ctx.pool.query('update accounts set suspended_at = now() where id = $1', [carl.accountId])
  await due(body.id)
  const { rows } = await w.ctx.pool.query('select state, error from scheduled_posts where id = $1', [body.id])
  assert.deepEqual(rows, [{ state: 'failed', error: 'Your account was suspended.' }])
})

test('a frozen member publishes nothing: neither what was planned, nor what is held for an undo, nor by asking for it now', async () => {
  const fay = await w.member('fay')
  const planned = (await plan(fay, 'zqfrozen')).body
  const held = await fay.post<ScheduledStatus>('/api/v1/statuses', { status: 'zqheld', undo_seconds: 60 })
  assert.equal(held.status, 200, held.text)
  const judge = await w.member('judge', { role: 'moderator', scopes: 'admin:write' })
  const frozen = await judge.post(`/api/v1/admin/accounts/${fay.id}/action`, { type: 'disable' })
  assert.equal(frozen.status, 200, frozen.text)
  assert.equal((await fay.post(`/api/rounds/v1/scheduled/${planned.id}/publish`)).status, 403)
  await due(planned.id)
  await due(held.body.id)
  const sql = 'select state, error from scheduled_posts where account_id = $1'
  const { rows } = await w.ctx.pool.query(sql, [fay.accountId])
  const failed = { state: 'failed', error: 'Your account may not publish at the moment.' }
  assert.deepEqual(rows, [failed, failed])
  assert.deepEqual(await textsOf(fay), [])
})

test('a thread is planned as a whole, seen in the calendar, and made a draft', async () => {
  const dora = await w.member('dora')
  const at = inHours(48)
  const kept = await dora.post<ScheduledStatus>('/api/rounds/v1/threads', {
    parts: [{ status: 'One' }, { status: 'Two' }],
    scheduled_at: at,
  })
  assert.deepEqual([kept.body.kind, kept.body.params.text, kept.body.scheduled_at], ['scheduled', 'One', at])
  assert.equal((await entry(dora, kept.body.id)).body.kind, 'thread')
  const between = async (from: string, to: string) =>
    (await dora.get<ScheduledEntry[]>(`/api/rounds/v1/scheduled?from=${from}&to=${to}`)).body.length
  assert.deepEqual([await between(inHours(0), inHours(49)), await between(inHours(0), inHours(1))], [1, 0])
  assert.equal((await dora.get('/api/rounds/v1/scheduled?from=later')).status, 422)
  const draft = await dora.post<{ parts: { status: string }[] }>(
    `/api/rounds/v1/scheduled/${kept.body.id}/draft`,
  )
  assert.deepEqual(
    draft.body.parts.map(({ status }) => status),
    ['One', 'Two'],
  )
  assert.equal(await between(inHours(0), inHours(49)), 0)
})

test('a held post can be taken back for some seconds, and its content comes back with it', async () => {
  const erin = await w.member('erin')
  const held = await erin.post<ScheduledStatus>('/api/v1/statuses', { status: 'zqoops', undo_seconds: 30 })
  assert.equal(held.body.kind, 'held')
  assert.equal((await erin.get<ScheduledStatus[]>('/api/v1/scheduled_statuses')).body.length, 0)
  const back = await erin.delete<ScheduledEntry>(`/api/rounds/v1/scheduled/${held.body.id}`)
  assert.deepEqual([back.body.held, back.body.parts[0]?.status], [true, 'zqoops'])
  await due(held.body.id)
  const other = await erin.post<ScheduledStatus>('/api/v1/statuses', { status: 'zqsure', undo_seconds: 1 })
  for (let round = 0; round < 100 && (await entry(erin, other.body.id)).status === 200; round++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual(await textsOf(erin), ['<p>zqsure</p>'])
})
