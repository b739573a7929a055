import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tasks } from '../server/reactions.ts'
import type { Notification } from '../wire/notification.ts'
import type { Status } from '../wire/status.ts'
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
  assert.deepEqual(await typesOf(bob), ['follow', 'mention', 'quoted_update', 'status', 'update'])
})
