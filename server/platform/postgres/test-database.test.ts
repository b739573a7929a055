import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from './test-database.ts'

test('databases of one shape are migrated once, start alike and do not see each other', async () => {
  let runs = 0
  const shape = async (url: string): Promise<void> => {
    runs += 1
    const { default: pg } = await import('pg')
    const client = new pg.Client(url)
    await client.connect()
    await client.query("create table word (text text); insert into word values ('first')")
    await client.end()
  }
  const version = `words of ${process.pid}`
  const all = await Promise.all([1, 2, 3, 4].map(() => testDatabase(shape, version)))
  assert.equal(runs, 1)
  await all[0]?.pool.query("insert into word values ('second')")
  const counts = await Promise.all(
    all.map(async ({ pool }) => (await pool.query('select * from word')).rowCount),
  )
  assert.deepEqual(counts, [2, 1, 1, 1])
  for (const database of all) await database.drop()
  const [dropped] = all
  assert.ok(dropped)
  await assert.rejects(new (await import('pg')).default.Client(dropped.url).connect(), { code: '3D000' })
})

test('a migration that fails leaves no template: the next one starts afresh', async () => {
  const version = `fails once ${process.pid}`
  await assert.rejects(
    testDatabase(() => Promise.reject(new Error('broken')), version),
    /broken/,
  )
  const database = await testDatabase(() => Promise.resolve(), version)
  assert.equal((await database.pool.query('select 1')).rowCount, 1)
  await database.drop()
})

test('without arguments a test gets the tables of Rounds', async () => {
  const database = await testDatabase()
  const { rows } = await database.pool.query("select to_regclass('migrations') is not null as there")
  assert.deepEqual(rows, [{ there: true }])
  await database.drop()
})
