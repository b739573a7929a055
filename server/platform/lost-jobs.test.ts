import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '../../tests/world.ts'
import { enqueue } from './jobs.ts'
import { giveBackLostJobs, holdWorkerNames } from './lost-jobs.ts'

test('jobs of a worker that is gone are given back, those of a living one are not', async () => {
  await using place = await world({ environment: { WORKER_CONCURRENCY: '0' } })
  const { ctx } = place
  await enqueue(ctx.db, [
    { task: 'of-the-living', payload: {} },
    { task: 'of-the-dead', payload: {} },
  ])
  const lockedBy = async () =>
    (await ctx.pool.query('select locked_by from graphile_worker._private_jobs order by id')).rows.map(
      (row) => row.locked_by,
    )
  await ctx.pool.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by =
       case task_id when (select id from graphile_worker._private_tasks where identifier = 'of-the-dead')
       then 'dead' else 'living' end`,
  )
  const letGo = await holdWorkerNames(ctx, ['living'])
  await giveBackLostJobs(ctx)
  assert.deepEqual(await lockedBy(), ['living', null])
  letGo()
  while ((await lockedBy())[0] !== null) await giveBackLostJobs(ctx)
  assert.deepEqual(await lockedBy(), [null, null])
})

test('a job that was asked for again while a killed process did it is not left behind', async () => {
  await using place = await world({ environment: { WORKER_CONCURRENCY: '0' } })
  const { ctx } = place
  const job = { task: 'asked-again', payload: {}, key: 'asked-again' }
  await enqueue(ctx.db, [job])
  await ctx.pool.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead', attempts = 1`,
  )
  await enqueue(ctx.db, [job])
  await giveBackLostJobs(ctx)
  const { rows } = await ctx.pool.query('select key, attempts from graphile_worker._private_jobs')
  assert.deepEqual(rows, [{ key: 'asked-again', attempts: 0 }])
})
