import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Account, FamiliarFollowers, Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'

let w: World
let alice: Person
let bob: Person
let carol: Person
before(async () => {
  w = await world()
  ;[alice, bob, carol] = [await w.member('alice'), await w.member('bob'), await w.member('carol')]
})
after(() => w[Symbol.asyncDispose]())

const between = async (who: Person, id: string) =>
  (await who.get<Relationship[]>(`/api/v1/accounts/relationships?id[]=${id}`)).body[0]
const ids = (accounts: Account[]) => accounts.map(({ id }) => id)

/** An account of another server, as federation will make it. */
async function stranger(name: string, domain: string): Promise<number> {
  const id = w.ctx.newId()
  await w.ctx.pool.query(
    `insert into accounts (id, username, domain, discoverable, indexable, created_at, updated_at)
     values ($1, $2, $3, true, true, now(), now())`,
    [id, name, domain],
  )
  return id
}

test('one recommends whom one follows, on one’s profile, as long as one follows', async () => {
  const endorse = (verb: string) => alice.post<Relationship>(`/api/v1/accounts/${bob.id}/${verb}`)
  assert.equal((await endorse('endorse')).status, 422)
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  assert.equal((await endorse('pin')).body.endorsed, true)
  assert.equal((await endorse('endorse')).status, 200)
  const shown = async (who: Pick<Person, 'get'>) =>
    ids((await who.get<Account[]>(`/api/v1/accounts/${alice.id}/endorsements`)).body)
  assert.deepEqual(await shown(w.visitor), [bob.id])
  assert.deepEqual(ids((await alice.get<Account[]>('/api/v1/endorsements')).body), [bob.id])
  await carol.post(`/api/v1/accounts/${bob.id}/mute`)
  assert.deepEqual(await shown(carol), [], 'not for a reader who has shut them out')
  await alice.post(`/api/v1/accounts/${carol.id}/block`)
  assert.deepEqual(await shown(carol), [])
  await alice.post(`/api/v1/accounts/${carol.id}/unblock`)
  await alice.post(`/api/v1/accounts/${bob.id}/unfollow`)
  assert.deepEqual(await shown(w.visitor), [])
  assert.equal((await between(alice, bob.id))?.endorsed, false)
})

test('a note is for its author alone, and goes when it is blank', async () => {
  const note = (comment: string) => alice.post<Relationship>(`/api/v1/accounts/${bob.id}/note`, { comment })
  assert.equal((await note(' Met in Lisbon \n')).body.note, 'Met in Lisbon')
  assert.equal((await between(carol, bob.id))?.note, '')
  assert.equal((await between(bob, alice.id))?.note, '')
  assert.equal((await note('a'.repeat(2001))).status, 422)
  assert.equal((await between(alice, bob.id))?.note, 'Met in Lisbon')
  assert.equal((await note(' \u200B')).body.note, '')
})

test('familiar followers are those whom one follows, and not where an account hides them', async () => {
  await alice.post(`/api/v1/accounts/${carol.id}/follow`)
  await carol.post(`/api/v1/accounts/${bob.id}/follow`)
  const familiar = async () =>
    (await alice.get<FamiliarFollowers[]>(`/api/v1/accounts/familiar_followers?id[]=${bob.id}&id[]=1`)).body
  assert.deepEqual(
    (await familiar()).map((one) => [one.id, ids(one.accounts)]),
    [
      [bob.id, [carol.id]],
      ['1', []],
    ],
  )
  await bob.patch('/api/v1/accounts/update_credentials', { hide_collections: true })
  assert.deepEqual((await familiar())[0]?.accounts, [])
})

test('a blocked server is not heard of: no posts, no notifications, no followers, no new follows', async () => {
  const domain = 'elsewhere.example'
  const eve = await stranger('eve', 'Elsewhere.example')
  const { rows } = await w.ctx.pool.query<{ id: number }>(
    `insert into posts (id, account_id, text, html, visibility, conversation_id, created_at)
     values ($1, $2, 'zqremote', '<p>zqremote</p>', 'public', $1, now()) returning id`,
    [w.ctx.newId(), eve],
  )
  await w.ctx.pool.query(
    `insert into follows (account_id, target_id, id, created_at) values ($1, $2, $3, now())`,
    [eve, alice.accountId, w.ctx.newId()],
  )
  const found = async () =>
    (await alice.get<{ statuses: Status[] }>('/api/v2/search?q=zqremote')).body.statuses.length
  assert.equal(await found(), 1)
  const post = String(rows[0]?.id)
  assert.equal((await alice.post('/api/v1/domain_blocks', { domain: ' ELSEWHERE.example' })).status, 200)
  assert.equal((await alice.post('/api/v1/domain_blocks', { domain })).status, 200)
  await w.settle()
  assert.equal(await found(), 0)
  assert.equal((await alice.get(`/api/v1/statuses/${post}`)).status, 200, 'who asks for it sees it')
  const facts = await between(alice, String(eve))
  assert.deepEqual([facts?.domain_blocking, facts?.followed_by], [true, false])
  assert.equal((await between(bob, String(eve)))?.domain_blocking, false)
  assert.equal((await alice.post(`/api/v1/accounts/${eve}/follow`)).status, 403)
  assert.equal((await bob.post(`/api/v1/accounts/${eve}/follow`)).status, 200)
  assert.deepEqual((await alice.get('/api/v1/domain_blocks')).body, [domain])
  assert.deepEqual((await bob.get('/api/v1/domain_blocks')).body, [])
  assert.equal((await alice.delete(`/api/v1/domain_blocks?domain=${domain}`)).status, 200)
  assert.equal(await found(), 1)
  for (const wrong of ['', 'two words', 'https://a.example/', w.ctx.config.domain])
    assert.equal((await alice.post('/api/v1/domain_blocks', { domain: wrong })).status, 422, wrong)
})
