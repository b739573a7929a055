import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase, type Db } from './database.ts'
import { testDatabase } from './postgres/test-database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let db: Db
let told = 0
before(async () => {
  database = await testDatabase()
  db = openDatabase(database.pool, () => void (told += 1))
})
after(() => database.drop())

const ask = (by: Db) => sql`select 1`.execute(by)

test('a transaction that asks for a second connection is told of, wherever it asks', async () => {
  const later = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return ask(db)
  }
  await db.transaction().execute(later)
  assert.equal(told, 1)
  await db.transaction().setIsolationLevel('repeatable read').execute(later)
  assert.equal(told, 2)
})

test('nobody else is: by the transaction itself, before it, after it, beside it', async () => {
  told = 0
  await ask(db)
  await Promise.all([db.transaction().execute((tx) => ask(tx)), ask(db)])
  await ask(db)
  assert.equal(told, 0)
})
