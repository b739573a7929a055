import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Account } from '../../../wire/account.ts'
import type { AdminDomainBlock } from '../../../wire/admin-blocks.ts'
import type { Notification } from '../../../wire/notification.ts'
import type { RelationshipSeveranceEvent } from '../../../wire/severance.ts'
import type { Status } from '../../../wire/status.ts'
import { world, type Person, type World } from '../../../tests/world.ts'
import { deliver } from '../../platform/events.ts'
import { mayFederateWith } from './may-federate-with.ts'

let place: World
let admin: Person
let alice: Person
let bob: Person

before(async () => {
  place = await world()
  admin = await place.member('boss', { role: 'admin', scopes: 'read write admin:read admin:write' })
  alice = await place.member('alice')
  bob = await place.member('bob')
})
after(() => place[Symbol.asyncDispose]())

/** A person of another server with a public post, followed by and following some members. */
async function stranger(
  handle: string,
  tied: readonly Person[] = [],
): Promise<{ id: number; postId: number }> {
  const [name = '', domain = ''] = handle.split('@')
  const { ctx } = place
  const [id, postId] = [ctx.newId(), ctx.newId()]
  await ctx.pool.query(
    `insert into accounts (id, username, domain, uri, created_at, updated_at) values ($1, $2, $3, $4, now(), now())`,
    [id, name, domain, `https://${domain}/users/${name}`],
  )
  await ctx.pool.query(
    `insert into posts (id, account_id, text, html, visibility, conversation_id, created_at)
     values ($1, $2, 'from afar', '<p>from afar</p>', 'public', $1, now())`,
    [postId, id],
  )
  for (const { accountId } of tied) {
    for (const [from, to] of [
      [accountId, id],
      [id, accountId],
    ])
      await ctx.pool.query(
        `insert into follows (account_id, target_id, id, created_at) values ($1, $2, $3, now())`,
        [from, to, ctx.newId()],
      )
    await ctx.pool.query(
      `update account_counts set followers = followers + 1, following = following + 1 where account_id = $1`,
      [accountId],
    )
  }
  return { id, postId }
}

async function block(domain: string, wish: object = { severity: 'suspend' }): Promise<string> {
  const { body, status } = await admin.post<AdminDomainBlock>('/api/v1/admin/domain_blocks', {
    domain,
    ...wish,
  })
  assert.equal(status, 200)
  await place.settle()
  return body.id
}

async function unblock(id: string): Promise<void> {
  assert.equal((await admin.delete(`/api/v1/admin/domain_blocks/${id}`)).status, 200)
  await place.settle()
}

const seen = async (postId: number, by: World['visitor'] = alice) =>
  (await by.get(`/api/v1/statuses/${postId}`)).status

describe('a server that is suspended', () => {
  test('its people and posts are gone at once, and back when it is lifted; what moderators decided about one stays', async () => {
    const one = await stranger('one@gone.example')
    const below = await stranger('two@sub.gone.example')
    const other = await stranger('three@notgone.example')
    const bad = await stranger('bad@gone.example')
    assert.equal(
      (await admin.post(`/api/v1/admin/accounts/${bad.id}/action`, { type: 'suspend' })).status,
      200,
    )
    assert.equal(await seen(one.postId), 200)
    const id = await block('gone.example')
    assert.equal(await mayFederateWith(place.ctx, 'sub.gone.example'), 'no')
    for (const { postId, id: accountId } of [one, below]) {
      assert.equal(await seen(postId), 404)
      assert.equal(await seen(postId, place.visitor), 404)
      assert.equal((await alice.get<Account>(`/api/v1/accounts/${accountId}`)).body.suspended, true)
    }
    assert.equal(await seen(other.postId), 200)
    await unblock(id)
    assert.equal(await mayFederateWith(place.ctx, 'gone.example'), 'yes')
    assert.equal(await seen(one.postId), 200)
    assert.equal(await seen(below.postId), 200)
    assert.equal(await seen(bad.postId), 404)
  })

  test('one of its people alone cannot be let back in', async () => {
    const one = await stranger('one@whole.example')
    const id = await block('whole.example')
    assert.equal((await admin.post(`/api/v1/admin/accounts/${one.id}/unsuspend`)).status, 403)
    await unblock(id)
    assert.equal(await seen(one.postId), 200)
  })

  test('follows end in both directions, their members are told, and can read who it was', async () => {
    const friend = await stranger('friend@cut.example', [alice, bob])
    const id = await block('cut.example')
    const own = (await alice.get<Account>('/api/v1/accounts/verify_credentials')).body
    assert.deepEqual([own.followers_count, own.following_count], [0, 0])
    const told = (await alice.get<Notification[]>('/api/v1/notifications?types[]=severed_relationships')).body
    assert.equal(told.length, 1)
    assert.deepEqual(
      { ...told[0]?.event, id: '', created_at: '' },
      {
        id: '',
        type: 'domain_block',
        purged: false,
        target_name: 'cut.example',
        followers_count: 1,
        following_count: 1,
        created_at: '',
      },
    )
    const list = (await alice.get<RelationshipSeveranceEvent[]>('/api/rounds/v1/severed_relationships')).body
    const path = `/api/rounds/v1/severed_relationships/${list[0]?.id}`
    assert.match((await alice.get(`${path}/following`)).text, /friend@cut\.example,true,false,/)
    assert.match((await alice.get(`${path}/followers`)).text, /^Account address\nfriend@cut\.example\n$/)
    assert.equal((await bob.get(`${path}/followers`)).status, 404)
    await unblock(id)
    const { rowCount } = await place.ctx.pool.query('select 1 from follows where target_id = $1', [friend.id])
    assert.equal(rowCount, 0)
    assert.equal((await alice.get<Notification[]>('/api/v1/notifications')).body.length, 1)
  })

  test('a block that becomes milder brings its posts back', async () => {
    const one = await stranger('one@milder.example')
    const id = await block('milder.example')
    assert.equal(await seen(one.postId), 404)
    await admin.put(`/api/v1/admin/domain_blocks/${id}`, { severity: 'silence' })
    await place.settle()
    assert.equal(await seen(one.postId), 200)
    assert.equal((await alice.get<Account>(`/api/v1/accounts/${one.id}`)).body.limited, true)
  })
})

test('a silenced server is limited: its posts are in no list of others, and its page is there', async () => {
  const one = await stranger('one@loud.example')
  const inPublic = async () =>
    (await alice.get<Status[]>('/api/v1/timelines/public')).body.map(({ id }) => id)
  await deliver(place.ctx, [{ name: 'posts.imported', accountId: one.id, postIds: [one.postId] }])
  assert.ok((await inPublic()).includes(String(one.postId)))
  const id = await block('loud.example', { severity: 'silence' })
  assert.equal(await seen(one.postId), 200)
  assert.ok(!(await inPublic()).includes(String(one.postId)))
  assert.equal((await alice.get<Account>(`/api/v1/accounts/${one.id}`)).body.limited, true)
  await unblock(id)
  assert.equal((await alice.get<Account>(`/api/v1/accounts/${one.id}`)).body.limited, undefined)
  assert.ok((await inPublic()).includes(String(one.postId)))
})

test('limited federation: who is not allowed is gone and comes back; follows wait', async () => {
  const one = await stranger('one@unlisted.example', [bob])
  const allowed = await stranger('one@friends.example')
  await admin.post('/api/v1/admin/domain_allows', { domain: 'friends.example' })
  await admin.patch('/api/rounds/v1/settings', { federation: { mode: 'allow_list' } })
  await place.settle()
  assert.equal(await seen(one.postId), 404)
  assert.equal(await seen(allowed.postId), 200)
  await admin.post('/api/v1/admin/domain_allows', { domain: 'unlisted.example' })
  await place.settle()
  assert.equal(await seen(one.postId), 200)
  assert.equal(
    (await place.ctx.pool.query('select 1 from follows where target_id = $1', [one.id])).rowCount,
    1,
  )
  await admin.patch('/api/rounds/v1/settings', { federation: { mode: 'closed' } })
  await place.settle()
  assert.equal(await seen(allowed.postId), 404)
  assert.equal(await mayFederateWith(place.ctx, 'friends.example'), 'no')
  await admin.patch('/api/rounds/v1/settings', { federation: { mode: 'open' } })
  await place.settle()
  assert.equal(await seen(allowed.postId), 200)
})

test("a member's own block of a server ends its follows, and they can read whose", async () => {
  const one = await stranger('one@mine.example', [bob])
  await bob.post('/api/v1/domain_blocks', { domain: 'mine.example' })
  await place.settle()
  const [event] = (await bob.get<RelationshipSeveranceEvent[]>('/api/rounds/v1/severed_relationships')).body
  assert.deepEqual(
    [event?.type, event?.target_name, event?.followers_count],
    ['user_domain_block', 'mine.example', 1],
  )
  const follows = await place.ctx.pool.query('select 1 from follows where account_id = $1', [one.id])
  assert.equal(follows.rowCount, 0)
})
