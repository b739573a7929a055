import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lookAfterDeliveries } from '../../server/federation/delivery/tasks.ts'
import { rotateKeys } from '../../server/federation/signing/rotate-keys.ts'
import type { Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { until } from '../killable.ts'
import type { Person } from '../world.ts'
import { neighbours, type Neighbours } from './neighbours.ts'
import { timePasses } from './time-passes.ts'

/** Three whole servers, and what goes wrong between them. */
let all: Neighbours<'a' | 'b' | 'c'>
let alice: Person
let bob: Person
let cleo: Person

before(async () => {
  all = await neighbours('a', 'b', 'c')
  alice = await all.at.a.member('alice')
  bob = await all.at.b.member('bob')
  cleo = await all.at.c.member('cleo')
  await all.follow(alice, '@bob@b.test')
  await all.follow(cleo, '@bob@b.test')
  await all.follow(cleo, '@alice@a.test')
})
after(() => all[Symbol.asyncDispose]())

const words = (status: Status | undefined) => status?.content.replace(/<[^>]*>/g, '')

async function threadOf(person: Person, id: string | undefined): Promise<(string | undefined)[]> {
  const { body } = await person.get<{ descendants: Status[] }>(`/api/v1/statuses/${id}/context`)
  return body.descendants.map(words)
}

test('a thread over three servers is whole on each of them', async () => {
  const post = await all.write(bob, { status: 'What would you do?' })
  const atA = await all.there(alice, post.uri)
  await all.write(alice, { status: '@bob@b.test I would wait', in_reply_to_id: atA?.id })
  const atC = await all.there(cleo, post.uri)
  await all.write(cleo, { status: '@bob@b.test I would not', in_reply_to_id: atC?.id })
  const both = ['@bob I would wait', '@bob I would not']
  assert.deepEqual((await threadOf(bob, post.id)).toSorted(), both.toSorted())
  assert.deepEqual((await threadOf(alice, atA?.id)).toSorted(), both.toSorted())
  assert.deepEqual((await threadOf(cleo, atC?.id)).toSorted(), both.toSorted())
})

test('a boost brings a post of the third server, as that server says it', async () => {
  const dora = await all.at.a.member('dora')
  await all.follow(dora, '@bob@b.test')
  const post = await all.write(cleo, { status: 'Only on C until now' })
  await all.follow(bob, '@cleo@c.test')
  const { body } = await bob.get<{ statuses: Status[] }>(
    `/api/v2/search?resolve=true&q=${encodeURIComponent(post.uri)}`,
  )
  await bob.post(`/api/v1/statuses/${body.statuses[0]?.id}/reblog`)
  await all.settle()
  const home = (await dora.get<Status[]>('/api/v1/timelines/home')).body
  const boost = home.find(({ reblog }) => reblog?.uri === post.uri)
  assert.equal(boost?.account.acct, 'bob@b.test')
  assert.equal(boost?.reblog?.account.acct, 'cleo@c.test')
})

test('a server that is down for an hour gets everything afterwards, in order; the others wait for nothing', async () => {
  all.network.down('a.test')
  const post = await all.write(bob, { status: 'First' })
  await bob.put(`/api/v1/statuses/${post.id}`, { status: 'First, corrected' })
  await all.settle()
  const gone = await all.write(bob, { status: 'Gone again' })
  await bob.delete(`/api/v1/statuses/${gone.id}`)
  await all.settle()
  assert.equal(words(await all.there(cleo, post.uri)), 'First, corrected')
  assert.equal(await all.there(alice, post.uri), undefined)
  all.network.up('a.test')
  for (let minutes = 0; minutes < 65; minutes += 13) {
    await timePasses(all.at.b, '13 minutes')
    await all.settle()
  }
  const late = await until(async () => {
    await timePasses(all.at.b, '13 minutes')
    await all.settle()
    return all.there(alice, post.uri)
  })
  assert.equal(words(late), 'First, corrected')
  assert.equal(await all.there(alice, gone.uri), undefined)
})

test('who has new keys is believed with them, and not with the old ones', async () => {
  await rotateKeys(all.at.b.ctx, 'bob')
  // Keys are not asked for again at once.
  for (const each of [all.at.a, all.at.c])
    await each.ctx.pool.query(`update actor_keys set fetched_at = fetched_at - interval '10 minutes'`)
  const post = await all.write(bob, { status: 'Signed anew' })
  assert.equal(words(await all.there(alice, post.uri)), 'Signed anew')
  assert.equal(words(await all.there(cleo, post.uri)), 'Signed anew')
})

/** Everything that B said about a post goes to A once more, oldest first, as if A's answers had been lost. */
async function sayAgain(post: Status): Promise<number> {
  const { ctx } = all.at.b
  const { rowCount } = await ctx.pool.query(
    `insert into deliveries (host, activity_id, inbox_url, about)
     select 'a.test', id, 'https://a.test/ap/inbox', about from outgoing_activities where about = $1`,
    [`post:${post.id}`],
  )
  await lookAfterDeliveries(ctx)
  await all.settle()
  return rowCount ?? 0
}

test('what comes twice, or after what it should have come before, changes nothing', async () => {
  const { pool } = all.at.a.ctx
  const numbers = async () =>
    (
      await pool.query<Record<string, number>>(`select (select count(*)::int from posts) as posts,
        (select count(*)::int from post_edits) as edits, (select count(*)::int from notifications) as told`)
    ).rows[0]
  const post = await all.write(bob, { status: '@alice@a.test once' })
  await bob.put(`/api/v1/statuses/${post.id}`, { status: '@alice@a.test twice' })
  await all.settle()
  const before = await numbers()
  assert.equal(await sayAgain(post), 2)
  assert.deepEqual(await numbers(), before)
  // Even where nobody remembers what was taken in: the older edition does not come back.
  await pool.query('delete from inbox_seen')
  await sayAgain(post)
  assert.deepEqual(await numbers(), before)
  assert.equal(words(await all.there(alice, post.uri)), '@alice twice')

  await bob.delete(`/api/v1/statuses/${post.id}`)
  await all.settle()
  const without = await numbers()
  await pool.query('delete from inbox_seen')
  assert.equal(await sayAgain(post), 3)
  assert.deepEqual(await numbers(), without)
  assert.equal(await all.there(alice, post.uri), undefined)
})

test('who is followed on one server and blocked on another is there for the one and not for the other', async () => {
  const { body } = await bob.get<{ id: string }[]>(`/api/v1/accounts/${bob.id}/followers`)
  assert.equal(body.length >= 2, true)
  const found = await all.find(bob, '@cleo@c.test')
  await bob.post(`/api/v1/accounts/${found.id}/block`)
  await all.settle()
  const post = await all.write(bob, { status: 'Not for Cleo' })
  assert.ok(await all.there(alice, post.uri))
  assert.equal(await all.there(cleo, post.uri), undefined)
  const bobAtC = await all.find(cleo, '@bob@b.test')
  const between = await cleo.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${bobAtC.id}`)
  assert.equal(between.body[0]?.following, false)
})
