import { createHash, randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate as migrateRounds, migrationsHash } from '../migrate.ts'
import { nobody, openToAll, runsAsRoot } from './account.ts'
import { startPostgres } from './launch.ts'

export type TestDatabase = {
  url: string
  pool: pg.Pool
  /** Closes the pool and deletes the database. */
  drop(): Promise<void>
}

/** The name of the environment variable that holds the address of the server which a test run shares. */
export const sharedServer = 'ROUNDS_TEST_DATABASE'

/** PostgreSQL's code for an object that somebody uses. */
const objectInUse = '55006'

let ownServer: Promise<string> | undefined

/**
 * A fresh, migrated database for one test file. Migrations run once per server and shape of the database: each test
 * database is a copy of a template. Uses the server in ROUNDS_TEST_DATABASE, else a throw-away one that ends with this process.
 * @param migrate brings an empty database to its shape and closes its own connections; by default the migrations of Rounds
 * @param version a word that changes whenever `migrate` would give another result
 */
export async function testDatabase(
  migrate: (url: string) => Promise<void> = runOurMigrations,
  version?: string,
): Promise<TestDatabase> {
  const server = process.env[sharedServer] ?? (await (ownServer ??= startOwnServer()))
  const template = `rounds_template_${version ? shortHash(version) : await migrationsHash()}`
  const name = `rounds_test_${process.pid}_${randomBytes(5).toString('hex')}`
  await asAdministrator(server, async (client) => {
    await makeTemplate(client, server, template, migrate)
    await client.query(`create database ${name} template ${template}`)
  })
  const url = addressOf(server, name)
  const pool = quietPool(url, 6)
  const drop = async (): Promise<void> => {
    if (!pool.ended) await pool.end()
    await asAdministrator(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return { url, pool, drop }
}

/**
 * Starts the throw-away server for a test run. Its data lie in a temporary folder and are deleted when it ends, at the
 * latest when this process ends.
 */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const temporary = runsAsRoot && !openToAll(tmpdir()) ? '/tmp' : tmpdir()
  const dataDir = mkdtempSync(join(temporary, 'rounds-test-'))
  // The guard, which runs as that user, deletes the folder.
  if (runsAsRoot) chownSync(dataDir, nobody.uid, nobody.gid)
  return startPostgres({ dataDir, shape: 'throwaway', log: complaintsOnly })
}

const tell = (fields: object, message: string): void => console.error(message, fields)
const complaintsOnly = { info: () => undefined, warn: tell, error: tell }

async function startOwnServer(): Promise<string> {
  return (await startTestServer()).url
}

/**
 * Makes the template unless it is there. It is built under another name and renamed when complete; test files that run at
 * the same time wait for the first one.
 */
async function makeTemplate(
  client: pg.Client,
  server: string,
  template: string,
  migrate: (url: string) => Promise<void>,
): Promise<void> {
  if (await exists(client, template)) return
  await client.query('select pg_advisory_lock(hashtext($1))', [template])
  try {
    if (await exists(client, template)) return
    const draft = `${template}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await migrate(addressOf(server, draft))
    await client.query(`alter database ${draft} with allow_connections false`)
    await whenUnused(() => client.query(`alter database ${draft} rename to ${template}`))
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', [template])
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  return rowCount === 1
}

/** PostgreSQL itself waits five seconds for closing connections; a busy machine may need longer. */
async function whenUnused(action: () => Promise<unknown>): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      await action()
      return
    } catch (error) {
      const used = error instanceof pg.DatabaseError && error.code === objectInUse
      if (!used || left === 0) throw error
    }
  }
}

async function asAdministrator<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function runOurMigrations(url: string): Promise<void> {
  const pool = quietPool(url, 2)
  try {
    await migrateRounds(pool)
  } finally {
    await pool.end()
  }
}

/** Connections that break when a database is dropped are expected here. */
function quietPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, allowExitOnIdle: true })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Works for `postgres://rounds:…@/rounds?host=/folder` too, which is not a URL by the book: it has no host. */
const addressOf = (server: string, database: string): string =>
  server.replace(/^(\w+:\/\/[^/]*)\/[^?]*/, (_, start: string) => `${start}/${database}`)

const shortHash = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 16)
