import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { StartError } from './start-error.ts'

const folder = new URL('../../migrations/', import.meta.url)
const lockKey = 727_001

type Migration = { name: string; sql: string }

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
}

/** A word that changes when any migration changes; names template databases in tests. */
export async function migrationsHash(): Promise<string> {
  const all = await readMigrations()
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16)
}

/**
 * Brings the database to the newest shape: each file of `migrations/` once, in order, each in a transaction,
 * under an advisory lock so that processes that start together do not meet. The job queue's own tables come with it.
 * @returns the names of the migrations that ran now.
 * @throws StartError when the database is newer than this program.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const done = new Set(rows.map((row) => row.name))
    const known = await readMigrations()
    refuseNewer(done, known)
    const pending = known.filter((migration) => !done.has(migration.name))
    for (const migration of pending) await runOne(client, migration)
    await runMigrations({ pgPool: pool })
    return pending.map((migration) => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined)
    client.release()
  }
}

function refuseNewer(done: Set<string>, known: Migration[]): void {
  const names = new Set(known.map((migration) => migration.name))
  const strange = [...done].filter((name) => !names.has(name))
  if (strange.length > 0) {
    throw new StartError(
      `The database was made by a newer version of Rounds (it has ${strange.join(', ')}). Start that version, or restore a backup.`,
    )
  }
}

async function runOne(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migrations (name) values ($1)', [migration.name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${migration.name} failed and changed nothing.`, { cause: error })
  }
}
