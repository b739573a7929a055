import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { everything, idsOf, refused, stage, type Stage } from './stage.ts'

let here: Stage
before(async () => {
  here = await stage()
})
after(() => here[Symbol.asyncDispose]())

test('Alice is told of what concerns her, once, and puts it away', async () => {
  const { alice, bob, carol, people, place } = here
  await alice.v1.accounts.$select(people.carol.id).follow({ notify: true })
  await bob.v1.accounts.$select(people.alice.id).follow()
  const { id } = await alice.v1.statuses.create({ status: 'Good morning' })
  for (const app of [bob, carol]) await app.v1.statuses.$select(id).favourite()
  await bob.v1.statuses.$select(id).reblog()
  await carol.v1.statuses.create({ status: 'Good morning, @alice' })
  await place.settle()

  const list = await everything(alice.v1.notifications.list({ limit: 2 }))
  const types = list.map(({ type, account }) => `${type} ${account.acct}`)
  assert.deepEqual(types.toSorted(), [
    'favourite bob',
    'favourite carol',
    'follow bob',
    'mention carol',
    'reblog bob',
  ])
  const only = await alice.v1.notifications.list({ types: ['favourite'] })
  assert.deepEqual(
    only.map(({ status }) => status?.id),
    [id, id],
  )
  assert.equal((await alice.v1.notifications.list({ excludeTypes: ['favourite', 'reblog'] })).length, 2)
  assert.equal((await alice.v1.notifications.list({ accountId: people.carol.id })).length, 2)
  assert.equal((await alice.v1.notifications.unreadCount.fetch()).count, 5)

  const first = list[0]
  assert.ok(first)
  assert.equal((await alice.v1.notifications.$select(first.id).fetch()).type, first.type)
  await refused(bob.v1.notifications.$select(first.id).fetch(), 404)
  await alice.v1.notifications.$select(first.id).dismiss()
  assert.ok(!idsOf(await alice.v1.notifications.list()).includes(first.id))
})

test('the same in groups', async () => {
  const { alice, people } = here
  const { notificationGroups, accounts, statuses } = await alice.v2.notifications.list()
  const liked = notificationGroups.find(({ type }) => type === 'favourite')
  assert.equal(liked?.notificationsCount, 2)
  assert.deepEqual([liked?.sampleAccountIds].flat().toSorted(), [people.bob.id, people.carol.id].toSorted())
  assert.ok(statuses.length > 0 && accounts.length >= 2)
  const group = alice.v2.notifications.$select(liked.groupKey)
  assert.equal((await group.fetch()).notificationGroups[0]?.groupKey, liked.groupKey)
  assert.equal((await group.accounts.fetch()).length, 2)
  const { count } = await alice.v2.notifications.unreadCount.fetch()
  await group.dismiss()
  assert.equal((await alice.v2.notifications.unreadCount.fetch()).count, count - 1)
})

test('markers keep how far she has read, and all can be cleared', async () => {
  const { alice } = here
  const [newest] = await alice.v1.notifications.list({ limit: 1 })
  assert.ok(newest)
  const moved = await alice.v1.markers.create({
    notifications: { lastReadId: newest.id },
    home: { lastReadId: '5' },
  })
  assert.equal(moved.notifications.lastReadId, newest.id)
  assert.equal((await alice.v1.markers.fetch({ timeline: ['home', 'notifications'] })).home.lastReadId, '5')
  assert.equal((await alice.v1.notifications.unreadCount.fetch()).count, 0)
  await alice.v1.notifications.clear()
  assert.deepEqual(await alice.v1.notifications.list(), [])
})
