import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Notification } from '../../wire/notification.ts'
import type { StatusEdit } from '../../wire/status-edit.ts'
import type { Poll } from '../../wire/poll.ts'
import type { Status } from '../../wire/status.ts'
import { world, type Caller, type Person, type World } from '../../tests/world.ts'
import { transact } from '../platform/events.ts'
import { endPoll } from './end-poll.ts'
import { repairPollCounters } from './repair-counters.ts'
import { changePoll } from './store-poll.ts'

let w: World
let alice: Person
let bob: Person
let carl: Person

before(async () => {
  w = await world()
  ;[alice, bob, carl] = await Promise.all([w.member('alice'), w.member('bob'), w.member('carl')])
})
after(() => w[Symbol.asyncDispose]())

const yesNo = { options: ['Yes', 'No'], expires_in: 3600 }
const ask = async (poll: object = {}, more: object = {}) =>
  (await alice.post<Status>('/api/v1/statuses', { status: 'Agreed?', poll: { ...yesNo, ...poll }, ...more }))
    .body
const vote = (who: Caller, id: string, ...choices: unknown[]) =>
  who.post<Poll & { error: string }>(`/api/v1/polls/${id}/votes`, { choices })
const look = async (who: Caller, id: string) => (await who.get<Poll>(`/api/v1/polls/${id}`)).body
const counts = (poll: Poll) => poll.options.map((option) => option.votes_count)

/** Moves the end of a poll into the past and does what its job would do then. */
async function end(id: string): Promise<void> {
  await w.ctx.pool.query(`update polls set expires_at = now() - interval '1 second' where post_id = $1`, [id])
  await endPoll(w.ctx, { postId: Number(id) })
  await w.settle()
}

test('a post carries its poll, for each reader their own', async () => {
  const { id, poll } = await ask({ multiple: 'true' })
  const soon = new Date(poll?.expires_at ?? 0).getTime() - Date.now()
  assert.ok(soon > 3_590_000 && soon <= 3_600_000)
  assert.deepEqual([poll?.voted, poll?.own_votes], [true, []], 'authors do not vote')
  assert.deepEqual(
    [poll?.multiple, poll?.expired, poll?.votes_count, poll?.voters_count],
    [true, false, 0, 0],
  )
  const answer = await vote(bob, id, 1, '0', 1)
  assert.deepEqual([answer.status, answer.body.own_votes, answer.body.voted], [200, [0, 1], true])
  assert.deepEqual([counts(answer.body), answer.body.votes_count, answer.body.voters_count], [[1, 1], 2, 1])
  const shown = (await carl.get<Status>(`/api/v1/statuses/${id}`)).body.poll
  assert.deepEqual([shown?.voted, shown?.own_votes, shown?.votes_count], [false, [], 2])
  const visited = await look(w.visitor, id)
  assert.deepEqual([visited.voted, visited.own_votes, visited.votes_count], [undefined, undefined, 2])
  const boost = (await carl.post<Status>(`/api/v1/statuses/${id}/reblog`)).body
  assert.deepEqual(boost.reblog?.poll, await look(carl, id))
  assert.equal((await carl.get(`/api/v1/polls/${boost.id}`)).status, 404, 'a boost is not the poll')
})

test('a form from an app is read, also its 1 for yes', async () => {
  const form = new URLSearchParams(
    'status=Form&poll[options][]=a&poll[options][]=b&poll[expires_in]=300&poll[hide_totals]=1',
  )
  const { body } = await alice.post<Status>('/api/v1/statuses', form)
  assert.deepEqual(body.poll?.options ?? body, [
    { title: 'a', votes_count: null },
    { title: 'b', votes_count: null },
  ])
  const before = await w.ctx.pool.query('select count(*) from posts')
  const past = await alice.post<{ error: string }>('/api/v1/statuses', {
    status: 'x',
    poll: { ...yesNo, expires_in: -5 },
  })
  assert.equal(past.status, 422)
  assert.deepEqual(
    (await w.ctx.pool.query('select count(*) from posts')).rows,
    before.rows,
    'nothing half done',
  )
})

test('who may not see the post sees no poll and has no vote; a block ends voting', async () => {
  const { id } = await ask({}, { status: '@bob agreed?', visibility: 'direct' })
  assert.equal((await vote(bob, id, 0)).status, 200)
  assert.equal((await vote(carl, id, 0)).status, 404)
  assert.equal((await carl.get(`/api/v1/polls/${id}`)).status, 404)
  assert.equal((await w.visitor.get(`/api/v1/polls/${id}`)).status, 404)
  assert.equal((await vote(w.visitor, id, 0)).status, 401)
  const open = await ask()
  const dan = await w.member('dan')
  await dan.post(`/api/v1/accounts/${alice.id}/block`)
  assert.equal((await vote(dan, open.id, 0)).status, 403)
  const eve = await w.member('eve')
  await alice.post(`/api/v1/accounts/${eve.id}/block`)
  assert.equal((await vote(eve, open.id, 0)).status, 404)
  assert.deepEqual(counts(await look(alice, open.id)), [0, 0])
})

test('a vote that does not fit is refused and counts nothing', async () => {
  const { id } = await ask()
  for (const choices of [[], [2], [-1], [0.5], [0, 1], ['x']]) {
    const { status } = await vote(bob, id, ...choices)
    assert.equal(status, 422, JSON.stringify(choices))
  }
  assert.match((await vote(alice, id, 0)).body.error, /your own polls/)
  assert.equal((await vote(bob, id, 0)).status, 200)
  assert.match((await vote(bob, id, 1)).body.error, /already voted/)
  await end(id)
  assert.match((await vote(carl, id, 1)).body.error, /already ended/)
  assert.deepEqual(counts(await look(carl, id)), [1, 0])
  const plain = await alice.post<Status>('/api/v1/statuses', { status: 'No poll' })
  assert.equal((await vote(bob, plain.body.id, 0)).status, 404)
})

test('no vote is lost or doubled when 200 vote at once, each of them twice', async () => {
  const single = await ask()
  const several = await ask({ options: ['a', 'b', 'c'], multiple: true })
  const voters = await Promise.all(Array.from({ length: 200 }, (_, place) => w.member(`voter${place}`)))
  const statuses = await Promise.all(
    voters.flatMap((voter, place) => [
      vote(voter, single.id, place % 2),
      vote(voter, single.id, (place + 1) % 2),
      vote(voter, several.id, place % 3, 2),
      vote(voter, several.id, place % 3, 2),
    ]),
  )
  assert.equal(statuses.filter(({ status }) => status === 200).length, 400)
  assert.equal(statuses.filter(({ status }) => status === 422).length, 400)
  const one = await look(carl, single.id)
  assert.equal(one.votes_count, 200)
  const { rows } = await w.ctx.pool.query(
    'select choices[1] as place, count(*)::int from ballots where post_id = $1 group by 1 order by 1',
    [single.id],
  )
  assert.deepEqual(
    counts(one),
    rows.map(({ count }) => count),
  )
  const many = await look(carl, several.id)
  assert.deepEqual([counts(many), many.voters_count, many.votes_count], [[67, 67, 200], 200, 334])
  assert.equal(await repairPollCounters(w.ctx), 0)
  await w.ctx.pool.query('update polls set voters = 7, votes = $2 where post_id = $1', [
    several.id,
    [1, 2, 3],
  ])
  assert.equal(await repairPollCounters(w.ctx), 1)
  assert.deepEqual(await look(carl, several.id), many)
})

test('hidden totals stay hidden from everybody until the end, and then are shown without anything else happening', async () => {
  const { id } = await ask({ hide_totals: true, options: ['Sepsis', 'Pneumonia'] })
  await vote(bob, id, 1)
  for (const who of [alice, bob, carl, w.visitor]) {
    const page = await who.get(`/api/v1/statuses/${id}`)
    assert.deepEqual(counts((page.body as Status).poll as Poll), [null, null])
    assert.deepEqual(counts(await look(who, id)), [null, null])
  }
  await w.ctx.pool.query(`update polls set expires_at = now() + interval '300 ms' where post_id = $1`, [id])
  await w.ctx.bus.listeners.forEach((listener) => listener({ name: 'post.counted', postId: Number(id) }))
  assert.deepEqual(counts(await look(carl, id)), [null, null])
  await new Promise((resolve) => setTimeout(resolve, 350))
  const ended = await look(carl, id)
  assert.deepEqual([counts(ended), ended.expired], [[0, 1], true])
})

test('the end is told to the author and to who voted, once, and to nobody else', async () => {
  const { id } = await ask()
  await vote(bob, id, 0)
  await end(id)
  await endPoll(w.ctx, { postId: Number(id) })
  await w.settle()
  const told = async (who: Person) =>
    (await who.get<Notification[]>('/api/v1/notifications?types[]=poll')).body.filter(
      ({ status }) => status?.id === id,
    )
  assert.deepEqual(
    (await told(alice)).map(({ account, type }) => [account.username, type]),
    [['alice', 'poll']],
  )
  assert.deepEqual(counts((await told(bob))[0]?.status?.poll as Poll), [1, 0])
  assert.equal((await told(carl)).length, 0)
})

test('a job waits for the end in the database, one for each poll', async () => {
  const { id, poll } = await ask({ expires_in: 86_400 })
  const { rows } = await w.ctx.pool.query<{ run_at: Date }>(
    'select run_at from graphile_worker.jobs where key = $1',
    [`end-poll-${id}`],
  )
  assert.deepEqual(
    rows.map(({ run_at }) => run_at.toISOString()),
    [poll?.expires_at],
  )
  await endPoll(w.ctx, { postId: Number(id) })
  assert.equal((await look(bob, id)).expired, false, 'a job that comes early waits on')
})

test('an edit with other options empties the box, another end does not, and no poll takes it away', async () => {
  const { id } = await ask()
  await vote(bob, id, 0)
  const change = async (wish: object | null) => {
    const postId = Number(id)
    const whole = wish && {
      options: ['Yes', 'No'],
      expiresIn: 600,
      multiple: false,
      hideTotals: false,
      ...wish,
    }
    return transact(w.ctx, async (tx, emit) => {
      const changed = await changePoll(tx, emit, { postId, wish: whole, now: new Date() })
      emit({ name: 'post.edited', postId, accountId: alice.accountId })
      return changed
    })
  }
  assert.equal(await change({ expiresIn: 7200 }), false)
  assert.deepEqual([counts(await look(bob, id)), (await look(bob, id)).voted], [[1, 0], true])
  await end(id)
  assert.equal(await change({ options: ['Yes', 'No', 'Perhaps'] }), true)
  const emptied = await look(bob, id)
  assert.deepEqual([counts(emptied), emptied.voted, emptied.expired], [[0, 0, 0], false, false])
  await w.settle()
  const told = (await bob.get<Notification[]>('/api/v1/notifications?types[]=poll')).body
  assert.ok(
    told.every(({ status }) => status?.id !== id),
    'the end that was told is no longer true',
  )
  assert.equal((await vote(bob, id, 2)).status, 200)
  assert.equal(await change(null), true)
  assert.equal((await bob.get(`/api/v1/polls/${id}`)).status, 404)
  assert.equal((await bob.get<Status>(`/api/v1/statuses/${id}`)).body.poll, null)
})

test('an edit over the API states the poll, and the history keeps what was asked', async () => {
  const { id } = await ask()
  await vote(bob, id, 0)
  const edit = (more: object) => alice.put<Status>(`/api/v1/statuses/${id}`, { status: 'Agreed?', ...more })
  const same = await edit({ poll: { ...yesNo, hide_totals: true } })
  assert.deepEqual([same.body.edited_at, counts(await look(bob, id))], [null, [null, null]])
  const other = await edit({ poll: { ...yesNo, options: ['Never', 'Always'] } })
  assert.deepEqual([Boolean(other.body.edited_at), counts(await look(bob, id))], [true, [0, 0]])
  assert.equal((await edit({})).body.poll, null)
  const versions = (await bob.get<StatusEdit[]>(`/api/v1/statuses/${id}/history`)).body
  assert.deepEqual(
    versions.map(({ poll }) => poll?.options.map(({ title }) => title)),
    [['Yes', 'No'], ['Never', 'Always'], undefined],
  )
})

test('a deleted post takes its poll with it', async () => {
  const { id } = await ask()
  await vote(bob, id, 0)
  const deleted = await alice.delete<Status>(`/api/v1/statuses/${id}`)
  assert.equal(deleted.body.poll?.options.length, 2, 'for redrafting')
  assert.equal((await w.ctx.pool.query('select 1 from ballots where post_id = $1', [id])).rowCount, 0)
  await endPoll(w.ctx, { postId: Number(id) })
})
