import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tasks } from '../server/reactions.ts'
import type { WrappedCollection } from '../wire/collection.ts'
import type { Notification } from '../wire/notification.ts'
import type { Status } from '../wire/status.ts'
import { pushService, subscriberKeys } from './push-service.ts'
import { world } from './world.ts'

test('jobs that run twice, by two workers at once and again later, tell nobody anything twice', async () => {
  await using place = await world({ environment: { WORKER_CONCURRENCY: '0' } })
  const { ctx } = place
  const [alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
  await bob.post(`/api/v1/accounts/${alice.id}/follow`, { notify: true })
  await alice.post(`/api/v1/accounts/${bob.id}/follow`)
  const { id } = (await alice.post<Status>('/api/v1/statuses', { status: 'Good morning' })).body
  await alice.post('/api/v1/statuses', { status: '@bob, have you seen this?' })
  await bob.post(`/api/v1/statuses/${id}/favourite`)
  await bob.post(`/api/v1/statuses/${id}/reblog`)
  await bob.post('/api/v1/statuses', { status: 'Look', quoted_status_id: id })
  await alice.put(`/api/v1/statuses/${id}`, { status: 'Good evening' })
  await bob.patch('/api/v1/accounts/update_credentials', { feature_policy: 'public' })
  const wish = { name: 'Start here', account_ids: [bob.id] }
  const made = await alice.post<WrappedCollection>('/api/v1/collections', wish)
  await alice.patch(`/api/v1/collections/${made.body.collection.id}`, { name: 'Start there' })
  const { rows: jobs } = await ctx.pool.query<{ identifier: string; payload: never }>(
    `select identifier, payload from graphile_worker._private_jobs jobs
     join graphile_worker._private_tasks tasks on tasks.id = task_id order by jobs.id`,
  )
  const all = () =>
    Promise.all(
      jobs.flatMap(({ identifier, payload }) =>
        [tasks[identifier], tasks[identifier]].map((task) => task?.(ctx, payload)),
      ),
    )
  await all()
  await all()
  const typesOf = async (person: typeof alice) =>
    (await person.get<Notification[]>('/api/v1/notifications')).body.map(({ type }) => type).toSorted()
  assert.deepEqual(await typesOf(alice), ['favourite', 'follow', 'quote', 'reblog'])
  assert.deepEqual(await typesOf(bob), [
    'added_to_collection',
    'collection_update',
    'follow',
    'mention',
    'quoted_update',
    'status',
    'update',
  ])
})

test('push and mail jobs that run twice make a device show each thing once, and one mail', async () => {
  await using service = await pushService()
  const environment = { WORKER_CONCURRENCY: '0', PUSH_TO_PRIVATE_ADDRESSES: 'on', LOG_LEVEL: 'error' }
  await using place = await world({ environment })
  const [alice, bob] = await Promise.all([place.member('alice'), place.member('bob')])
  const { keys, read } = subscriberKeys()
  const subscribed = await alice.post('/api/v1/push/subscription', {
    subscription: { endpoint: `${service.url}/alice`, keys, standard: true },
    data: { alerts: { favourite: true, follow: true } },
  })
  assert.equal(subscribed.status, 200, subscribed.text)
  await alice.patch('/api/rounds/v1/notification-delivery', { mail: { favourite: 'now', follow: 'now' } })
  const { id } = (await alice.post<Status>('/api/v1/statuses', { status: 'Good morning' })).body
  await bob.post(`/api/v1/statuses/${id}/favourite`)
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)

  // What jobs cause are jobs again; all of them run twice at once, and once more. Ten minutes go by with each round.
  const ran = new Set<string>()
  let mailed = 0
  for (let wave = 1; wave < 8; wave++) {
    const later = { ...place.ctx, now: () => new Date(Date.now() + wave * 600_000) }
    const { rows } = await place.ctx.pool.query<{ id: string; identifier: string; payload: never }>(
      `select jobs.id::text, identifier, payload from graphile_worker._private_jobs jobs
       join graphile_worker._private_tasks tasks on tasks.id = task_id order by jobs.id`,
    )
    const fresh = rows.filter((job) => !ran.has(job.id))
    const jobs = fresh.filter(({ identifier }) => identifier !== 'send_mail')
    mailed += fresh.length - jobs.length
    for (const { identifier, payload } of jobs) {
      const run = () => tasks[identifier]?.(later, payload)
      await Promise.all([run(), run()])
      await run()
    }
    for (const job of fresh) ran.add(job.id)
  }
  const shown = new Set(service.delivered.map((message) => read(message).notification_id))
  assert.equal(shown.size, 2)
  assert.equal(mailed, 1)
})
