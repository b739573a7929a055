import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { everything, refused, stage, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
  for (const one of [here.alice, here.bob, here.carol])
    await one.v1.accounts.updateCredentials({ discoverable: true })
})
after(() => here[Symbol.asyncDispose]())

/** https://docs.joinmastodon.org/methods/collections/ */
test('a collection from its making to its end', async () => {
  const { alice, bob, visitor, people } = here
  const { collection } = await alice.v1.collections.create({
    name: 'Nice accounts',
    description: 'These accounts are very nice',
    language: 'en',
    tagName: '#accounts',
    sensitive: false,
    discoverable: true,
    accountIds: [people.bob.id],
  })
  assert.deepEqual(
    [collection.name, collection.language, collection.tag?.name, collection.itemCount, collection.local],
    ['Nice accounts', 'en', 'accounts', 1, true],
  )
  const one = alice.v1.collections.$select(collection.id)
  const { collectionItem } = (await one.items.create({ accountId: people.carol.id })) as unknown as {
    collectionItem: { id: string; accountId: string; state: string }
  }
  assert.deepEqual([collectionItem.accountId, collectionItem.state], [people.carol.id, 'accepted'])
  const whole = await visitor.v1.collections.$select(collection.id).fetch()
  assert.deepEqual(
    whole.accounts.map(({ acct }) => acct),
    ['alice', 'bob', 'carol'],
  )
  assert.deepEqual(whole.accounts[1]?.featureApproval.automatic, ['public'])

  const changed = await one.update({ name: 'Very nice accounts', tagName: '' })
  assert.deepEqual([changed.collection.name, changed.collection.tag], ['Very nice accounts', null])
  const listed = await visitor.v1.accounts.$select(people.alice.id).collections.list({ limit: 1 })
  assert.deepEqual(
    listed.collections.map(({ id }) => id),
    [collection.id],
  )
  const mine = bob.v1.accounts.$select(people.bob.id).inCollections
  assert.equal((await mine.list({})).collections.length, 1)
  const item = whole.collection.items.find(({ accountId }) => accountId === people.bob.id)
  await bob.v1.collections
    .$select(collection.id)
    .items.$select(item?.id ?? '')
    .revoke()
  assert.equal((await mine.list({})).collections.length, 0)
  await one.items.$select(collectionItem.id).remove()
  assert.equal((await one.fetch()).collection.itemCount, 0)
  await refused(bob.v1.collections.$select(collection.id).remove(), 403)
  await one.remove()
  await refused(one.fetch(), 404)
})

test('who is put into one is told, in groups too, and the account and the role say what may be', async () => {
  const { alice, carol, people, place } = here
  const { collection } = await alice.v1.collections.create({ name: 'Told', accountIds: [people.carol.id] })
  await alice.v1.collections.$select(collection.id).update({ description: 'Another line' })
  await place.settle()
  const told = await everything(
    carol.v1.notifications.list({ types: ['added_to_collection', 'collection_update'] }),
  )
  assert.deepEqual(
    told.map((one) => [one.type, 'collection' in one && one.collection.id]),
    [
      ['collection_update', collection.id],
      ['added_to_collection', collection.id],
    ],
  )
  const { notificationGroups } = await carol.v2.notifications.list({ types: ['added_to_collection'] })
  assert.deepEqual(
    notificationGroups.map((group) => 'collection' in group && group.collection.name),
    ['Told'],
  )
  const me = await carol.v1.accounts.verifyCredentials()
  assert.equal(me.role.collectionLimit, 10)
  const instance = await carol.v2.instance.fetch()
  assert.ok(Number(instance.apiVersions.mastodon) >= 10)
})
