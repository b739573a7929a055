import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareReading, startProcesses, stopProcesses } from '../bench/compare-reading.ts'
import { fillDatabase } from '../bench/community/fill-database.ts'
import { samplePosts } from '../bench/community/posts.ts'
import { readOptions } from '../bench/options.ts'
import { random } from '../bench/random.ts'
import { tables } from '../bench/report.ts'
import { type PlanNode, touchedOf } from '../bench/read-plan.ts'
import { readScenarios } from '../bench/scenarios.ts'
import { testDatabase } from '../server/platform/postgres/test-database.ts'

const flags = ['--accounts', '60', '--posts', '600', '--seconds', '1', '--turns', '1', '--connections', '2']

test('the same seed gives the same posts', () => {
  const until = new Date(Date.UTC(2026, 0, 1))
  const some = () =>
    [...samplePosts(50, 20, until, random(3))].map(({ id, text, author }) => [id, text, author])
  assert.deepEqual(some(), some())
})

test('a flag that is wrong is named', () => {
  assert.throws(() => readOptions(['--seconds', 'soon']), /--seconds must be a whole number/)
})

test('a small community is counted right, and both servers answer all that is asked', async () => {
  const options = readOptions(flags)
  assert.ok(options)
  const database = await testDatabase()
  try {
    await fillDatabase(database.pool, { ...options, followsShape: 'built-in' }, () => undefined)
    const { rows } = await database.pool.query(
      `select (select sum(posts)::int from account_counts) as posts,
              (select sum(replies)::int from post_counts) as replies,
              (select count(*)::int from posts where in_reply_to_id is not null
                 and visibility in ('public', 'unlisted')) as real_replies,
              (select max(followers) from account_counts) as followers,
              (select min(followers) from account_counts) as loneliest`,
    )
    assert.equal(rows[0].posts, 600)
    assert.ok(rows[0].replies > 0)
    assert.equal(rows[0].replies, rows[0].real_replies)
    assert.deepEqual([rows[0].followers, rows[0].loneliest], [59, 0])

    const home = (await readScenarios(database.pool)).find(({ name }) => name === 'home')
    assert.ok(home)
    const processes = await startProcesses(database.url, false)
    const reading = await compareReading(processes, home, options).finally(() => stopProcesses(processes))
    assert.deepEqual(
      reading.map(({ name, connections, failed }) => ({ name, connections, failed })),
      [{ name: 'home', connections: 2, failed: 0 }],
    )
    assert.match(
      tables({ date: '', machine: { cores: 2, memoryGiB: 1, node: '' }, community: options, reading }),
      /\| home/,
    )
  } finally {
    await database.drop()
  }
})

test('what a plan read of a table is all that it looked at, and a scan of the whole is noticed', () => {
  const scan = (type: string, rows: number, removed: number, loops: number) => ({
    'Node Type': type,
    'Relation Name': 'posts',
    'Actual Rows': rows,
    'Actual Loops': loops,
    'Rows Removed by Filter': removed,
  })
  const plan = (...Plans: PlanNode[]): PlanNode => ({
    'Node Type': 'Append',
    'Actual Rows': 1,
    'Actual Loops': 1,
    Plans,
  })
  assert.deepEqual(
    touchedOf(plan(scan('Index Scan', 2, 3, 10), plan(scan('Index Scan', 1, 0, 1))), 'posts'),
    {
      rows: 51,
      whole: false,
    },
  )
  assert.equal(touchedOf(plan(scan('Seq Scan', 1, 0, 1)), 'posts').whole, true)
  assert.deepEqual(touchedOf(plan(scan('Seq Scan', 1, 0, 1)), 'accounts'), { rows: 0, whole: false })
})

test('search alone is measured in a larger community', () => {
  assert.equal(readOptions(['--only', 'search'])?.posts, 1_000_000)
  assert.equal(readOptions(['--only', 'search,home'])?.posts, 200_000)
  assert.equal(readOptions(['--only', 'search', '--posts', '500'])?.posts, 500)
})
