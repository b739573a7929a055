import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HashtagReport } from '../../wire/hashtag-report.ts'
import { world } from '../../tests/world.ts'
import { insightTasks, makeReport } from './make-report.ts'
import { seedActors, seedPosts, written } from './seed.test-data.ts'

const path = '/api/rounds/v1/hashtag_reports'

test('a report that is made twice, or was killed on the way, is made once; what is not finished goes', async () => {
  await using place = await world({ environment: { WORKER_CONCURRENCY: '0' } })
  const { ctx } = place
  const reader = await place.member('reader')
  const actors = await seedActors(
    ctx,
    Array.from({ length: 9 }, () => ({ profession: 'Nurse' })),
  )
  const answered = { post: 1, account: actors[0]?.id ?? 0 }
  const posts = actors.map(({ id }, at) =>
    written({ account: id, at: new Date(Date.UTC(2026, 2, 3) + at), answers: at ? answered : null }, at),
  )
  await seedPosts(ctx, posts)
  const wish = { tags: ['MedEd'], from: '2026-03-01', to: '2026-04-01' }
  const asked = await reader.post<HashtagReport>(path, wish)
  assert.deepEqual([asked.body.state, asked.body.figures], ['waiting', null])
  const early = await place.visitor.get(`${path}/${asked.body.id}/posts.csv`)
  assert.equal(early.status, 409, 'no file before it is ready')
  const reportId = Number(asked.body.id)
  await ctx.pool.query(`update hashtag_reports set state = 'running', progress = 40 where id = $1`, [
    reportId,
  ])
  await Promise.all([makeReport(ctx, { reportId }), makeReport(ctx, { reportId })])
  const read = () => place.visitor.get<HashtagReport>(`${path}/${reportId}`)
  const first = (await read()).body
  assert.equal(first.state, 'done')
  assert.deepEqual(first.figures?.professions, { classes: [{ label: 'Nurse', people: 9 }], rest: 0 })
  assert.deepEqual(first.figures?.network.classes, ['Nurse'])
  await makeReport(ctx, { reportId })
  assert.deepEqual((await read()).body, first, 'what is done stays')
  const { rows } = await ctx.pool.query(`select count(*)::int as n from hashtag_report_populations`)
  assert.equal(rows[0].n, 1)

  await ctx.pool.query(
    `insert into hashtag_reports (id, tags, wish, wish_key, state, method, created_at)
     select 5, tags, wish, 'old', 'failed', 1, now() - interval '8 days' from hashtag_reports`,
  )
  await ctx.pool.query(`update accounts set purged_at = now() where id = $1`, [actors[3]?.id])
  await insightTasks['clean-up-hashtag-reports']?.(ctx, {} as never)
  assert.equal((await place.visitor.get(`${path}/5`)).status, 404)
  const { rows: left } = await ctx.pool.query(
    `select count(*)::int as n from hashtag_reports, jsonb_array_elements(figures->'drawn') d where d->>'label' = 'Nurse'`,
  )
  assert.equal(left[0].n, 8, 'nothing of whose data were deleted')
})

test('a broken thread is told, and tried again', async () => {
  await using place = await world({ environment: { WORKER_CONCURRENCY: '0' } })
  await place.ctx.pool.query(
    `insert into hashtag_reports (id, tags, wish, wish_key, method, created_at)
     values (6, '{}', '{"tags": [], "from": "never", "to": "never", "chat": null, "compare": null, "without": []}', 'x', 1, now())`,
  )
  await assert.rejects(makeReport(place.ctx, { reportId: 6 }))
  const { rows } = await place.ctx.pool.query(`select state, error from hashtag_reports where id = 6`)
  assert.deepEqual(rows[0], { state: 'failed', error: 'broken' })
})
