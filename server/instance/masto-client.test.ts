import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRestAPIClient } from 'masto'
import { world } from '../../tests/world.ts'

test('masto.js reads the server, hashtags, search, notifications and markers', async () => {
  await using w = await world({ environment: { LOG_LEVEL: 'error' } })
  const [alice, bob] = [await w.member('alice'), await w.member('bob')]
  await alice.patch('/api/v1/accounts/update_credentials', { indexable: true, discoverable: true })
  const client = createRestAPIClient({ url: w.url, accessToken: bob.token })
  const post = await alice.post<{ id: string }>('/api/v1/statuses', { status: '@bob please read #MedEd' })
  const theirs = await bob.post<{ id: string }>('/api/v1/statuses', { status: 'By bob' })
  for (const verb of ['favourite', 'reblog']) await alice.post(`/api/v1/statuses/${theirs.body.id}/${verb}`)
  await w.settle()

  const instance = await client.v2.instance.fetch()
  assert.equal(instance.configuration.statuses.maxCharacters, 500)
  assert.equal((await client.v1.instance.fetch()).uri, instance.domain)

  const followed = await client.v1.tags.$select('meded').follow()
  assert.deepEqual([followed.name, followed.following], ['MedEd', true])
  const tags = []
  for await (const page of client.v1.followedTags.list({ limit: 1 })) tags.push(...page)
  assert.equal(tags.length, 1)

  const found = await client.v2.search.list({ q: 'meded' })
  assert.deepEqual([found.hashtags.length, found.statuses[0]?.id], [1, post.body.id])
  assert.equal((await client.v2.search.list({ q: '@alice', type: 'accounts' })).accounts[0]?.id, alice.id)

  const types: string[] = []
  for await (const page of client.v1.notifications.list({ limit: 1, excludeTypes: ['reblog'] })) {
    types.push(...page.map((one) => one.type))
  }
  assert.deepEqual(types, ['favourite', 'mention'])
  const { notificationGroups } = await client.v2.notifications.list({ groupedTypes: ['favourite'] })
  assert.equal(notificationGroups.length, 3)
  assert.equal((await client.v1.notifications.unreadCount.fetch()).count, 3)

  const [newest] = await client.v1.notifications.list()
  const lastReadId = newest?.id ?? ''
  await client.v1.markers.create({ notifications: { lastReadId } })
  const markers = await client.v1.markers.fetch({ timeline: ['notifications', 'home'] })
  assert.equal(markers.notifications.lastReadId, lastReadId)
  assert.equal((await client.v1.notifications.unreadCount.fetch()).count, 0)
  await client.v1.notifications.clear()
  assert.deepEqual([...(await client.v1.notifications.list())], [])

  assert.equal((await client.v1.trends.statuses.list()).length, 0)
  assert.equal((await client.v1.directory.list({ order: 'new' }))[0]?.id, alice.id)
})
