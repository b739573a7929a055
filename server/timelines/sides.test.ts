import assert from 'node:assert/strict'
import test from 'node:test'
import type { Status } from '../../wire/status.ts'
import { remotePerson, remotePost } from '../../tests/federation/stage.ts'
import { world } from '../../tests/world.ts'
import { homeFromDatabase } from './home-from-database.ts'
import { publicFromDatabase } from './lists.ts'
import { keptRecent } from './recent/kept-recent.ts'

test('public timelines of this server, of all others, and of both; answers to what is not known come in none', async () => {
  await using place = await world()
  const dora = await place.member('dora')
  const far = await remotePerson(place.ctx, { username: 'paul', domain: 'far.example' })
  const here = (await dora.post<Status>('/api/v1/statuses', { status: 'From here' })).body.id
  const tags = [{ tag: 'meded', shown: 'MedEd' }]
  const there = String(await remotePost(place.ctx, far, { html: '<p>From there</p>', tags }))
  const orphan = String(
    await remotePost(place.ctx, far, { html: '<p>An answer</p>', inReplyTo: 'https://x.example/1' }),
  )
  await dora.post(`/api/v1/accounts/${far.accountId}/follow`)
  await place.ctx.pool.query(
    'insert into follows (account_id, target_id, id, created_at) values ($1, $2, 1, now()) on conflict do nothing',
    [dora.accountId, far.accountId],
  )
  const read = async (query: string, path = 'public') =>
    (await dora.get<Status[]>(`/api/v1/timelines/${path}?${query}`)).body.map(({ id }) => id)
  const expected = async () => {
    assert.deepEqual(await read('local=true'), [here])
    assert.deepEqual(await read('remote=true'), [there])
    assert.deepEqual(await read(''), [there, here])
    assert.deepEqual(await read('local=true&remote=true'), [])
    assert.deepEqual(await read('local=true', 'tag/meded'), [])
    assert.deepEqual(await read('remote=true', 'tag/meded'), [there])
  }
  await expected()
  await keptRecent(place.ctx).rebuild()
  await expected()
  const wish = { purpose: undefined, onlyMedia: false }
  for (const [side, ids] of [
    ['here', [here]],
    ['elsewhere', [there]],
    ['both', [there, here]],
    ['neither', []],
  ] as const)
    assert.deepEqual(
      await publicFromDatabase(place.ctx, dora.accountId, { limit: 20 }, { ...wish, side }),
      ids.map(Number),
      side,
    )
  const home = await homeFromDatabase(place.ctx.db, dora.accountId, place.ctx.now(), { limit: 20 }, undefined)
  assert.ok(!home.includes(Number(orphan)), 'an answer to somebody unknown stays out of home')
  assert.deepEqual(home, (await read('', 'home')).map(Number), 'memory and database agree')
})
