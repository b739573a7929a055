import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Logger } from './log.ts'
import { markTransactions, watchPool } from './one-connection.ts'

/** All tables by name. Each feature adds its own in its `tables.ts` by declaring this interface again. */
// eslint-disable-next-line typescript/no-empty-interface
export interface Database {}

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

const int8 = 20
const int8Array = 1016 as Parameters<typeof pg.types.setTypeParser>[0]
const date = 1082
pg.types.setTypeParser(int8, Number)
pg.types.setTypeParser(int8Array, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(Number))
pg.types.setTypeParser(date, (text: string) => text)

/** In milliseconds. */
const patience = 30_000

/**
 * Opens the connection pool. An idle connection that breaks is logged and replaced; a statement that runs
 * longer than 30 s is ended, so that one bad query cannot hold the pool, and nobody waits longer than that for a connection.
 */
export function openPool(options: pg.PoolConfig, log: Logger): pg.Pool {
  const pool = new pg.Pool({
    max: 10,
    statement_timeout: patience,
    connectionTimeoutMillis: patience,
    application_name: 'rounds',
    ...options,
  })
  // While the pool is being closed, an embedded database may be quicker to end a connection than we are.
  const tell = (sentence: string) => (error: Error) => {
    if (!pool.ending) log.warn({ err: error }, sentence)
  }
  pool.on('error', tell('an idle database connection broke'))
  pool.on('connect', (client) => client.on('error', tell('a database connection broke')))
  return pool
}

/**
 * Wraps a pool in the query builder.
 * @param tell hears of a transaction that asks for a second connection
 */
export function openDatabase(pool: pg.Pool, tell: (where: Error) => void = () => {}): Db {
  const dialect = new PostgresDialect({ pool: watchPool(pool, tell) })
  return markTransactions(new Kysely<Database>({ dialect }))
}

/** Answers whether the database answers. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await db.executeQuery(CompiledQuery.raw('select 1'))
    return true
  } catch {
    return false
  }
}
