import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { repairPostCounters } from '../../posts/repair-counters.ts'
import type { AuditEntry, HeldPost, Queues, Standing } from '../../../wire/moderation.ts'
import type { Notification } from '../../../wire/notification.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Caller, type Person, type World } from '../../../tests/world.ts'

const scopes = 'read write admin:read admin:write'
const queue = '/api/rounds/v1/admin/held-posts'

describe('first posts of new members', () => {
  let place: World
  let admin: Person, mod: Person, fan: Person
  let people = 0
  before(async () => {
    place = await world()
    admin = await place.member('boss', { role: 'admin', scopes })
    mod = await place.member('mod', { role: 'moderator', scopes })
    fan = await place.member('fan')
  })
  after(() => place[Symbol.asyncDispose]())

  const rule = (hold_first_posts: number, hold_first_days = 0) =>
    admin.patch('/api/rounds/v1/settings', { moderation: { hold_first_posts, hold_first_days } })
  const newcomer = async () => {
    const person = await place.member(`new${++people}`)
    await fan.post(`/api/v1/accounts/${person.id}/follow`)
    return person
  }
  const write = async (by: Person, status: string, more = {}) => {
    const answer = await by.post<Status>('/api/v1/statuses', { status, ...more })
    assert.equal(answer.status, 200, answer.text)
    await place.settle()
    return answer.body
  }
  const sees = async (who: Caller, id: string) => (await who.get(`/api/v1/statuses/${id}`)).status === 200
  const inHome = async (id: string) =>
    (await fan.get<Status[]>('/api/v1/timelines/home')).body.some((post) => post.id === id)
  const told = async () =>
    (await fan.get<Notification[]>('/api/v1/notifications?types[]=mention')).body.map((one) => one.status?.id)
  const waiting = async () => (await mod.get<HeldPost[]>(queue)).body

  it('off by default; on, the first posts are seen by their author only, and nobody is told', async () => {
    const early = await newcomer()
    assert.ok(await sees(fan, (await write(early, 'Nobody waits')).id))
    await rule(1)
    const person = await newcomer()
    const post = await write(person, 'Hello @fan #welcome')
    assert.equal(post.waits_for_review, true)
    assert.deepEqual(
      [await sees(person, post.id), await sees(fan, post.id), await sees(place.visitor, post.id)],
      [true, false, false],
    )
    assert.equal(await sees(mod, post.id), false)
    assert.equal(await inHome(post.id), false)
    assert.ok(!(await told()).includes(post.id))
    const own = await person.get<Status[]>(`/api/v1/accounts/${person.id}/statuses`)
    assert.deepEqual(
      own.body.map(({ id }) => id),
      [post.id],
    )
    const [first] = await waiting()
    assert.equal(first?.parts[0]?.id, post.id)
    assert.match(first?.parts[0]?.content ?? '', /Hello/)
    assert.equal((await mod.get<Queues>('/api/rounds/v1/admin/queues')).body.held_posts, 1)

    assert.equal((await mod.post(`${queue}/${post.id}/release`)).status, 200)
    await place.settle()
    assert.ok(await sees(place.visitor, post.id))
    assert.ok(await inHome(post.id))
    assert.ok((await told()).includes(post.id))
    assert.equal((await mod.post(`${queue}/${post.id}/release`)).status, 404)
    const next = await write(person, 'The second one waits for nobody')
    assert.equal(next.waits_for_review, undefined)
    assert.ok(await inHome(next.id))
  })

  it('what nobody can read is not counted among the uses of its hashtags', async () => {
    await rule(1)
    const person = await newcomer()
    const uses = async (...tags: string[]) => {
      const { rows } = await place.ctx.pool.query<{ tag: string; uses: number }>(
        'select tag, sum(uses)::int as uses from hashtag_days where tag = any($1) group by tag order by tag',
        [tags],
      )
      return Object.fromEntries(rows.map(({ tag, uses: count }) => [tag, count]))
    }
    const ours = () => uses('zqheld', 'zqlater')
    const post = await write(person, 'It waits #zqheld')
    await person.put(`/api/v1/statuses/${post.id}`, { status: 'It waits #zqheld #zqlater' })
    assert.deepEqual(await ours(), {})
    await mod.post(`${queue}/${post.id}/reject`, { text: 'No' })
    assert.deepEqual(await ours(), {})
    const strike = async () =>
      (await person.get<Standing>('/api/rounds/v1/standing')).body.warnings[0]?.id ??
      assert.fail('no warning')
    const appeal = async () => {
      const id = await strike()
      await person.post(`/api/rounds/v1/standing/${id}/appeal`, { text: 'Please' })
      await mod.post(`/api/rounds/v1/admin/appeals/${id}/approve`)
    }
    await appeal()
    assert.deepEqual(await ours(), { zqheld: 1, zqlater: 1 })
    const second = await write(person, 'More #zqheld')
    assert.deepEqual(await ours(), { zqheld: 2, zqlater: 1 })
    const body = { action: 'delete_statuses', status_ids: [post.id], text: 'Away' }
    const done = await mod.post(`/api/rounds/v1/admin/accounts/${person.id}/decisions`, body)
    assert.equal(done.status, 200, done.text)
    assert.deepEqual(await ours(), { zqheld: 1 })
    await appeal()
    assert.deepEqual(await ours(), { zqheld: 2, zqlater: 1 })
    await person.delete(`/api/v1/statuses/${second.id}`)
    assert.deepEqual(await ours(), { zqheld: 1, zqlater: 1 })
    const { hashtagDays } = await repairPostCounters(place.ctx)
    assert.equal(hashtagDays, 0, 'counted anew it is the same')
  })

  it('a refused one is told with its reason, and comes back when an appeal is granted', async () => {
    const person = await newcomer()
    const post = await write(person, 'Buy @fan my pills')
    assert.equal((await mod.post(`${queue}/${post.id}/reject`, { text: 'No advertising' })).status, 200)
    await place.settle()
    assert.equal(await sees(person, post.id), false)
    const { warnings: strikes } = (await person.get<Standing>('/api/rounds/v1/standing')).body
    assert.equal(strikes[0]?.text, 'No advertising')
    assert.equal((await waiting()).length, 0)
    await person.post(`/api/rounds/v1/standing/${strikes[0]?.id}/appeal`, { text: 'They are vitamins' })
    await mod.post(`/api/rounds/v1/admin/appeals/${strikes[0]?.id}/approve`)
    assert.ok(await sees(fan, post.id))
  })

  it('threads wait together, with all parts', async () => {
    const person = await newcomer()
    const parts = [{ status: 'One' }, { status: 'Two' }]
    const { body } = await person.post<Status[]>('/api/rounds/v1/threads', { parts })
    await place.settle()
    const [held] = await waiting()
    assert.deepEqual(
      held?.parts.map(({ id }) => id),
      body.map(({ id }) => id),
    )
    assert.equal(await sees(fan, body[1]?.id ?? ''), false)
    await mod.post(`${queue}/${held?.id}/release`)
    for (const { id } of body) assert.ok(await sees(fan, id))
  })

  it('a scheduled one waits when its time has come; what is for chosen people and what staff writes never', async () => {
    const person = await newcomer()
    for (const visibility of ['private', 'direct'])
      assert.equal((await write(person, `@fan ${visibility}`, { visibility })).waits_for_review, undefined)
    const undo = await person.post<{ id: string }>('/api/v1/statuses', { status: 'Later', undo_seconds: 60 })
    await person.post(`/api/rounds/v1/scheduled/${undo.body.id}/publish`)
    await place.settle()
    assert.match((await waiting())[0]?.parts[0]?.content ?? '', /Later/)
    assert.equal((await write(mod, 'I am staff')).waits_for_review, undefined)
  })

  it('in the first days everything waits; a member cannot see the queue, and acts are in the log', async () => {
    await rule(0, 2)
    const person = await newcomer()
    for (const text of ['a', 'b']) assert.equal((await write(person, text)).waits_for_review, true)
    await place.ctx.pool.query(
      `update members set created_at = now() - interval '3 days' where account_id = $1`,
      [person.accountId],
    )
    assert.equal((await write(person, 'c')).waits_for_review, undefined)
    assert.equal((await person.get(queue)).status, 403)
    const acts = (await mod.get<AuditEntry[]>('/api/rounds/v1/admin/audit?action=posts.released')).body
    assert.ok(acts.length >= 2)
    await rule(0)
  })
})
