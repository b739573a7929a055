import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate, migrationsHash } from '../server/platform/migrate.ts'
import { startPostgres } from '../server/platform/postgres/launch.ts'
import { fillDatabase, generation } from './community/fill-database.ts'
import type { Options } from './options.ts'

const usualFolder = fileURLToPath(new URL('data', import.meta.url))
/** The run's own copy of the community: what is posted during a run does not stay. */
const copyName = 'bench_run'

export type BenchDatabase = { url: string; stop: () => Promise<void> }

type Say = (sentence: string) => void

/**
 * Starts a PostgreSQL of the benchmark's own and gives a fresh copy of a sample community. The community is built when
 * there is none of this size, shape and version yet.
 */
export async function openBenchDatabase(options: Options, say: Say): Promise<BenchDatabase> {
  const dataDir = options.data ?? usualFolder
  mkdirSync(dataDir, { recursive: true })
  const server = await startPostgres({ dataDir, log: quiet })
  const admin = new pg.Client(server.pool)
  await admin.connect()
  try {
    const built = await nameOf(options)
    if (options.fresh || !(await exists(admin, built))) await build(admin, server.pool, built, options, say)
    await admin.query(`drop database if exists ${copyName} with (force)`)
    await admin.query(`create database ${copyName} template ${built}`)
  } catch (error) {
    await server.stop()
    throw error
  }
  const stop = async () => {
    if (!options.keep) await admin.query(`drop database if exists ${copyName} with (force)`)
    await admin.end()
    await server.stop()
  }
  return { url: server.url.replace(/\/[^/?]*\?/, `/${copyName}?`), stop }
}

async function build(
  admin: pg.Client,
  connection: pg.PoolConfig,
  name: string,
  options: Options,
  say: Say,
): Promise<void> {
  await dropOutdated(admin, options)
  const draft = `${name}_draft`
  await admin.query(`create database ${draft}`)
  const pool = new pg.Pool({ ...connection, database: draft, max: 2, options: '-c synchronous_commit=off' })
  pool.on('error', (error) => say(error.message))
  pool.on('connect', (client) => client.on('error', (error) => say(error.message)))
  try {
    await migrate(pool)
    await fillDatabase(pool, options, say)
  } finally {
    await pool.end()
  }
  await admin.query(`alter database ${draft} rename to ${name}`)
}

/** Names a community by its size, and by a hash of all else on which it depends. */
async function nameOf(options: Options): Promise<string> {
  const facts = JSON.stringify([generation, await migrationsHash()])
  return prefixOf(options) + createHash('sha256').update(facts).digest('hex').slice(0, 12)
}

function prefixOf({ accounts, posts, followsShape }: Options): string {
  return `bench_${accounts}_${posts}_${(followsShape ?? 'any').replace('-', '')}_`
}

/** Deletes communities of the same size that other versions left. */
async function dropOutdated(admin: pg.Client, options: Options): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefixOf(options)],
  )
  for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  return (await admin.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1
}

const tell = (fields: object, message: string): void => console.error(message, fields)
const quiet = { info: () => undefined, warn: tell, error: tell }
