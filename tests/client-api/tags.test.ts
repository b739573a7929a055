import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recomputeTrends } from '../../server/trends/recompute.ts'
import { everything, idsOf, stage } from './stage.ts'

test('Alice follows a hashtag and reads it at home', async () => {
  await using here = await stage()
  const { alice, bob, visitor, people } = here
  assert.equal((await alice.v1.tags.$select('MedEd').follow()).following, true)
  assert.equal((await alice.v1.tags.$select('医学教育').follow()).following, true)
  const names = (await everything(alice.v1.followedTags.list({ limit: 1 }))).map(({ name }) => name)
  assert.deepEqual(
    names.map((name) => name.toLowerCase()),
    ['医学教育', 'meded'],
  )
  const { id } = await bob.v1.statuses.create({ status: 'New: #MEDED' })
  assert.deepEqual(idsOf(await alice.v1.timelines.home.list()), [id])
  await bob.v1.accounts.updateCredentials({ discoverable: true })
  await alice.v1.statuses.$select(id).favourite()
  const tag = await visitor.v1.tags.$select('meded').fetch()
  assert.deepEqual([tag.history?.[0]?.uses, tag.history?.[0]?.accounts], ['1', '1'])
  assert.equal((await alice.v1.tags.$select('meded').fetch()).following, true)
  await recomputeTrends(here.place.ctx)
  const trends = await visitor.v1.trends.tags.list({ limit: 5 })
  assert.ok(Array.isArray(trends))
  assert.deepEqual(idsOf(await visitor.v1.trends.statuses.list()), [id])
  assert.deepEqual(await visitor.v1.trends.links.list(), [])
  assert.equal((await alice.v1.tags.$select('meded').unfollow()).following, false)
  assert.deepEqual(await alice.v1.timelines.home.list(), [])
  assert.equal(people.alice.name, 'alice')
})
