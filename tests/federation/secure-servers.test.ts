import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rotateKeys } from '../../server/federation/signing/rotate-keys.ts'
import type { Account, Relationship } from '../../wire/account.ts'
import type { Status } from '../../wire/status.ts'
import { type Person, world, type World } from '../world.ts'
import { testNetwork } from './network.ts'

/** Answers signed requests only. */
async function secure(w: World): Promise<void> {
  const admin = await w.member('admin', { role: 'admin', scopes: 'read write follow admin:read admin:write' })
  const wish = { federation: { mode: 'open', secure_mode: true, remote_media: 'proxy' } }
  const { status, text } = await admin.patch('/api/rounds/v1/settings', wish)
  assert.equal(status, 200, text)
}

test('two servers that answer signed requests only find each other, and go on when keys are new', async () => {
  await using network = testNetwork()
  await using a = await world({ name: 'a.test', network })
  await using b = await world({ name: 'b.test', network })
  await Promise.all([a, b].map(secure))
  const alice = await a.member('alice')
  const bob = await b.member('bob')
  const settle = async () => {
    for (let round = 0; round < 3; round++) for (const one of [a, b]) await one.settle()
  }
  const search = `/api/v2/search?type=accounts&resolve=true&q=${encodeURIComponent('@bob@b.test')}`
  const { body } = await alice.get<{ accounts: Account[] }>(search)
  const there = body.accounts[0]?.id
  assert.ok(there, 'bob is found')
  await alice.post(`/api/v1/accounts/${there}/follow`)
  await settle()
  const { body: relationships } = await alice.get<Relationship[]>(
    `/api/v1/accounts/relationships?id[]=${there}`,
  )
  assert.equal(relationships[0]?.following, true)

  const reaches = async (status: string, author: Person = bob) => {
    await author.post<Status>('/api/v1/statuses', { status, visibility: 'private' })
    await settle()
    const home = await alice.get<Status[]>('/api/v1/timelines/home')
    return home.body.some(({ content }) => content.includes(status))
  }
  assert.equal(await reaches('the first'), true)

  /** As if the keys had been looked up some minutes ago: they are not asked for again at once. */
  const sixMinutesLater = () =>
    Promise.all(
      [a, b].map(({ ctx }) =>
        ctx.pool.query(
          `with keys as (update actor_keys set fetched_at = fetched_at - interval '6 minutes')
           update actors set fetched_at = fetched_at - interval '6 minutes'`,
        ),
      ),
    )
  await sixMinutesLater()
  await rotateKeys(b.ctx, 'bob')
  await rotateKeys(b.ctx, undefined)
  await rotateKeys(a.ctx, undefined)
  assert.equal(await reaches('with new keys'), true)
  const { rows } = await a.ctx.pool.query<{ same: boolean }>(
    `select public_key = $1 as same from actor_keys where key_id = $2`,
    [
      (
        await b.ctx.db
          .selectFrom('member_keys')
          .select('rsa_public')
          .where('account_id', '=', bob.accountId)
          .executeTakeFirstOrThrow()
      ).rsa_public,
      `https://b.test/ap/users/${bob.id}#main-key`,
    ],
  )
  assert.deepEqual(rows, [{ same: true }])
})
