import assert from 'node:assert/strict'
import test from 'node:test'
import type { Account } from '../../../wire/account.ts'
import type { Origin } from '../../../wire/origin.ts'
import type { Status } from '../../../wire/status.ts'
import { remotePerson, remotePost } from '../../../tests/federation/stage.ts'
import { world } from '../../../tests/world.ts'
import { looksLike } from './looks-like.ts'

const here = 'rounds.example'
const none: string[] = []
const dora = {
  username: 'dora',
  uri: 'https://rounds.example/ap/users/1',
  alsoKnownAs: none,
  skeleton: 'dora',
}
const judge = (username: string, domain: string, members = [dora]) =>
  looksLike({ username, domain, uri: 'https://x.example/u', alsoKnownAs: [] }, { here, members })

test('handles that are taken for others are named, the worst first', () => {
  assert.deepEqual(judge('dоra', 'x.example'), { kind: 'mixed_scripts', acct: null }, 'a Cyrillic o')
  assert.deepEqual(judge('paul', 'r0unds.example'), { kind: 'server', acct: null })
  assert.deepEqual(judge('d0ra', 'x.example'), { kind: 'imitates', acct: 'dora' })
  assert.deepEqual(judge('Dora', 'x.example'), { kind: 'namesake', acct: 'dora' })
  assert.equal(judge('paul', 'x.example'), null)
})

test('who says on both sides to be the same person is taken for nobody', () => {
  const uri = 'https://x.example/u'
  const stranger = { username: 'dora', domain: 'x.example', uri, alsoKnownAs: [dora.uri] }
  assert.equal(looksLike(stranger, { here, members: [{ ...dora, alsoKnownAs: [uri] }] }), null)
  assert.equal(looksLike(stranger, { here, members: [dora] })?.kind, 'namesake', 'one side alone')
})

test('of people of other servers it is told how much is known here; of others nothing', async () => {
  await using place = await world()
  const dora = await place.member('dora')
  const far = await remotePerson(place.ctx, { username: 'dora', domain: 'far.example' })
  await remotePost(place.ctx, far, {
    html: '<p>Hello</p>',
    favouritesSaid: 12,
    inReplyTo: 'https://x.example/1',
  })
  await place.ctx.pool.query(
    'update account_counts set followers_said = 900, posts_said = 70 where account_id = $1',
    [far.accountId],
  )
  const asked = `/api/rounds/v1/origins?id[]=${far.accountId}&id[]=${dora.id}&id[]=999`
  const [origin, ...others] = (await place.visitor.get<Origin[]>(asked)).body
  assert.deepEqual(others, [])
  assert.equal(origin?.domain, 'far.example')
  assert.equal(origin?.known.statuses_count, 1)
  assert.deepEqual(origin?.looks_like, { kind: 'namesake', acct: 'dora' })
  const account = (await dora.get<Account>(`/api/v1/accounts/${far.accountId}`)).body
  assert.equal(account.followers_count, 900)
  assert.equal(account.actor_type, 'Person')
  const [post] = (await dora.get<Status[]>(`/api/v1/accounts/${far.accountId}/statuses`)).body
  assert.equal(post?.favourites_count, 12)
  assert.deepEqual(post?.origin, {
    type: 'Note',
    answers_url: 'https://x.example/1',
    known: { replies_count: 0, reblogs_count: 0, favourites_count: 0 },
  })
})

test('an account that has moved shows what it has become, and follows its changes', async () => {
  await using place = await world()
  const dora = await place.member('dora')
  const old = await remotePerson(place.ctx, { username: 'dora', domain: 'old.example' })
  await place.ctx.pool.query('update accounts set moved_to_id = $1 where id = $2', [
    dora.accountId,
    old.accountId,
  ])
  const read = async () => (await place.visitor.get<Account>(`/api/v1/accounts/${old.accountId}`)).body
  assert.equal((await read()).moved?.acct, 'dora')
  await dora.patch('/api/v1/accounts/update_credentials', { display_name: 'Dora D.' })
  assert.equal((await read()).moved?.display_name, 'Dora D.')
  assert.equal(Object.keys(await read()).at(-1), 'feature_approval')
})
