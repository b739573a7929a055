import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createRestAPIClient } from 'masto'
import { world, type Person, type World } from '../../tests/world.ts'
import type { Suggestion } from '../../wire/suggestion.ts'
import { rank } from './rank.ts'

let w: World
let alice: Person
let others: Record<'friend' | 'near' | 'keen' | 'tagger' | 'shy', Person>
before(async () => {
  w = await world()
  alice = await w.member('alice')
  const [friend, near, keen, tagger, shy] = await Promise.all(
    ['friend', 'near', 'keen', 'tagger', 'shy'].map((name) => w.member(name)),
  )
  assert.ok(friend && near && keen && tagger && shy)
  others = { friend, near, keen, tagger, shy }
  for (const person of [friend, near, keen, tagger])
    await person.patch('/api/v1/accounts/update_credentials', { discoverable: true })
  await alice.patch('/api/v1/accounts/update_credentials', {
    interests: ['simulation', 'feedback'],
    profession: 'Nurse',
  })
  await keen.patch('/api/v1/accounts/update_credentials', { interests: ['simulation'], profession: 'nurse' })
  await alice.post(`/api/v1/accounts/${friend.id}/follow`)
  for (const person of [near, shy]) await friend.post(`/api/v1/accounts/${person.id}/follow`)
  await alice.post('/api/v1/tags/meded/follow')
  await tagger.post('/api/v1/statuses', { status: 'On #MedEd' })
})
after(() => w[Symbol.asyncDispose]())

const suggested = async () => (await alice.get<Suggestion[]>('/api/v2/suggestions')).body
const names = (all: Suggestion[]) => all.map(({ account }) => account.username)

test('people are suggested for reasons that one can understand, and only those who want to be found', async () => {
  const all = await suggested()
  assert.deepEqual(names(all).toSorted(), ['keen', 'near', 'tagger'])
  const why = (name: string) => all.find(({ account }) => account.username === name)
  assert.deepEqual(why('near')?.reasons, [{ kind: 'followed_by', names: ['friend'], count: 1 }])
  assert.deepEqual(why('near')?.sources, ['friends_of_friends'])
  assert.deepEqual(why('keen')?.reasons, [
    { kind: 'interests', names: ['simulation'], count: 1 },
    { kind: 'profession', names: ['nurse'], count: 1 },
  ])
  assert.deepEqual(why('tagger')?.reasons, [{ kind: 'hashtags', names: ['MedEd'], count: 1 }])
})

test('never whom one follows, mutes, blocks, has dismissed, or who blocks one', async () => {
  const { near, keen, tagger } = others
  const without = async (act: string, undo: string, person: Person, by = alice, whom = person) => {
    await by.post(`/api/v1/accounts/${whom.id}/${act}`)
    assert.ok(!names(await suggested()).includes(person.name), act)
    await by.post(`/api/v1/accounts/${whom.id}/${undo}`)
  }
  await without('follow', 'unfollow', near)
  await without('mute', 'unmute', near)
  await without('block', 'unblock', near)
  await without('block', 'unblock', keen, keen, alice)
  assert.ok(names(await suggested()).includes('near'))
  assert.equal((await alice.delete(`/api/v1/suggestions/${tagger.id}`)).status, 200)
  assert.equal((await alice.delete('/api/v1/suggestions/1')).status, 200)
  assert.ok(!names(await suggested()).includes('tagger'))
})

test('masto.js reads suggestions of both versions, and hashtags on profiles', async () => {
  const client = createRestAPIClient({ url: w.url, accessToken: alice.token })
  const list = await client.v2.suggestions.list({ limit: 1 })
  assert.equal(list.length, 1)
  assert.ok(list[0]?.source)
  assert.equal((await client.v1.suggestions.list()).length, 2)
  const made = await client.v1.featuredTags.create({ name: '#Simulation' })
  assert.deepEqual([made.name, made.statusesCount], ['Simulation', 0])
  await alice.post('/api/v1/statuses', { status: 'A #simulation, #quick' })
  const [shown] = await client.v1.accounts.$select(alice.id).featuredTags.list()
  assert.equal(Number(shown?.statusesCount), 1)
  assert.match(String(shown?.url), /\/@alice\?tagged=simulation$/)
  assert.deepEqual(
    (await client.v1.featuredTags.suggestions.list()).map((tag) => tag.name),
    ['quick'],
  )
  assert.equal((await alice.post('/api/v1/featured_tags', { name: 'simulation' })).status, 422)
  assert.equal((await alice.post('/api/v1/featured_tags', { name: 'two words' })).status, 422)
  assert.equal((await alice.get<{ featuring: boolean }>('/api/v1/tags/simulation')).body.featuring, true)
  await client.v1.featuredTags.$select(made.id).remove()
  assert.deepEqual(await client.v1.featuredTags.list(), [])
})

test('several kinds of reasons outdo a crowd of one, and what is well known only fills up', () => {
  const by = (accountId: number, kind: 'followed_by' | 'interests' | 'well_known', count = 1) => ({
    accountId,
    kind,
    name: 'x',
    count,
  })
  const ranked = rank(
    [by(1, 'well_known', 9000), by(2, 'followed_by', 4), by(3, 'followed_by'), by(3, 'interests')],
    10,
  )
  assert.deepEqual(
    ranked.map(({ accountId }) => accountId),
    [3, 2, 1],
  )
})
