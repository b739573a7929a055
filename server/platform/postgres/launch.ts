import { chownSync, existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../start-error.ts'
import { type Account, giveFolder, openToAll, postgresAccount } from './account.ts'
import {
  applicationName,
  changePassword,
  checkVersion,
  clearUnfinished,
  makeCluster,
  openFolder,
  writeOwned,
} from './cluster.ts'
import { earlierServerGone, inUse } from './earlier-server.ts'
import { type Guarded, startGuarded } from './guard.ts'
import { keepPassword } from './password.ts'
import { findProgram, type Program } from './program.ts'
import { openServerLog, type ServerLog } from './server-log.ts'
import { settings, type Shape } from './settings.ts'

/** The part of a pino logger that is used here. */
export type Log = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>

export type RunningPostgres = {
  /** For `new pg.Pool(...)`: socket, role, password, database. */
  pool: pg.PoolConfig
  /** The same as an address; it contains the password. */
  url: string
  /** Stops the server and waits until it has ended; open transactions are rolled back. May be called twice. */
  stop(): Promise<void>
  /** Resolves when the server has ended: undefined after `stop`, else a sentence, and then Rounds should end too. */
  ended: Promise<string | undefined>
  /** Milliseconds from the call until the first answered connection. */
  sinceMs: number
}

type Start = {
  dataDir: string
  cluster: string
  log: Log
  shape: Shape
  program: Program
  account: Account | undefined
  password: string
}

const port = 5432
const longestWait = 600_000

/**
 * Starts the PostgreSQL that came from npm on `<dataDir>/postgres`, and makes that database first when there is none. It
 * listens on a socket in a private folder only, and ends when this process ends, however that happens. The process may
 * be killed at any moment: what was committed is there at the next start.
 * @param options.shape 'throwaway' is for tests: quick, nothing survives a crash, and the data folder is deleted at the end
 * @throws StartError with what to do: folder in use, no PostgreSQL for this system, another version, no room …
 */
export async function startPostgres(options: {
  dataDir: string
  log: Log
  shape?: Shape
}): Promise<RunningPostgres> {
  const begun = performance.now()
  const { log, shape = 'product' } = options
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const cluster = join(dataDir, 'postgres')
  const account = postgresAccount(dataDir)
  const program = await findProgram(dataDir, account)
  const { password, fresh } = keepPassword(dataDir)
  const start: Start = { dataDir, cluster, log, shape, program, account, password }
  await prepareCluster(start, fresh)
  const { guarded, serverLog, socketDir } = await launchPatiently(start)
  const pool = poolFor(socketDir, password)
  let stopping = false
  const ended = guarded.ended.then((how) => {
    serverLog.close()
    return stopping ? undefined : `The database has ended unexpectedly (${how}); see ${dataDir}/postgres.log.`
  })
  const stop = async (): Promise<void> => {
    stopping = true
    await guarded.stop()
  }
  const sinceMs = performance.now() - begun
  log.info({ ms: Math.round(sinceMs), uid: account?.uid }, 'database is ready')
  return { pool, url: urlFor(pool), stop, ended, sinceMs }
}

async function prepareCluster(start: Start, freshPassword: boolean): Promise<void> {
  const { dataDir, cluster, log, shape, program, account, password } = start
  clearUnfinished(dataDir)
  if (!existsSync(cluster)) {
    log.info({ dataDir }, 'making the database; this happens once and takes a few seconds')
    await makeCluster(dataDir, program, account, password, shape)
    return
  }
  checkVersion(cluster)
  await earlierServerGone(cluster, log)
  if (account && statSync(cluster).uid !== account.uid) giveFolder(cluster, account)
  if (!freshPassword) return
  log.warn({ dataDir }, 'postgres-password was missing: the database gets a new password')
  const folder = openFolder(cluster)
  try {
    await changePassword(program, folder, account, password)
  } finally {
    folder.close()
  }
}

type Launched = { guarded: Guarded; serverLog: ServerLog; socketDir: string }

/** Children of a server that was killed hold its memory for a moment; PostgreSQL then refuses to start. */
async function launchPatiently(start: Start): Promise<Launched> {
  for (let left = 40; ; left--) {
    await earlierServerGone(start.cluster, start.log)
    const launched = launch(start)
    try {
      await answered(start, launched)
      return launched
    } catch (error) {
      const complaint = launched.serverLog.lastComplaint() ?? ''
      await launched.guarded.stop()
      launched.serverLog.close()
      const passing = /pre-existing shared memory block/.test(complaint)
      if (!passing || left === 0) throw error
      await sleep(250)
    }
  }
}

function launch(start: Start): Launched {
  const { dataDir, cluster, shape, program, account } = start
  const socketDir = makeSocketDir(account)
  const serverLog = openServerLog(join(dataDir, 'postgres.log'))
  const folder = openFolder(cluster)
  const configuration = join(socketDir, 'postgresql.conf')
  writeOwned(configuration, settings(shape, socketDir, folder.name), account)
  try {
    const guarded = startGuarded(
      [program.postgres, '-D', folder.name, '-c', `config_file=${configuration}`],
      {
        account,
        folder: folder.descriptor,
        logFile: serverLog.descriptor,
        socketDir,
        rubbish: shape === 'throwaway' ? dataDir : undefined,
      },
    )
    return { guarded, serverLog, socketDir }
  } finally {
    folder.close()
  }
}

/**
 * A new private folder with a short name each time: the path of a socket has room for 103 (macOS) or 107 bytes, and one
 * that is left over from a crash can never be in the way. The guard deletes it.
 */
function makeSocketDir(account: Account | undefined): string {
  const temporary = tmpdir()
  const fits = Buffer.byteLength(temporary) <= 70 && (!account || openToAll(temporary))
  const folder = mkdtempSync(join(fits ? temporary : '/tmp', 'rounds-'))
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

/** Tries to connect until the server answers; gives up when it ends. */
async function answered(start: Start, launched: Launched): Promise<void> {
  const begun = performance.now()
  let end: string | undefined
  void launched.guarded.ended.then((how) => (end = how))
  for (let told = false; ; await sleep(5)) {
    if (end !== undefined) throw whyEnded(start, launched.serverLog.lastComplaint(), end)
    const refusal = await refusalOf(poolFor(launched.socketDir, start.password))
    if (refusal === undefined) return
    if (refusal === '28P01') throw wrongPassword(start.dataDir)
    const waited = performance.now() - begun
    if (waited > longestWait) throw new StartError(`The database did not answer in ten minutes (${refusal}).`)
    if (!told && waited > 3000) start.log.warn({ refusal }, 'the database is recovering; still waiting')
    told ||= waited > 3000
  }
}

/** Undefined when a connection works, else the code of the error. */
async function refusalOf(config: pg.ClientConfig): Promise<string | undefined> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

function whyEnded(start: Start, complaint: string | undefined, end: string): StartError {
  if (complaint && /lock file "postmaster.pid" already exists/.test(complaint)) return inUse(start.cluster)
  return new StartError(
    `The database could not start (${end}): ${complaint ?? 'it said nothing'}. See ${start.dataDir}/postgres.log.`,
  )
}

const wrongPassword = (dataDir: string): StartError =>
  new StartError(
    `The database does not accept the password in ${join(dataDir, 'postgres-password')}. ` +
      `Put back the file that belongs to this data folder, or delete it: then a new password is made.`,
  )

/** How Rounds connects to a server of its own. */
export const poolFor = (socketDir: string, password: string) => ({
  host: socketDir,
  port,
  user: applicationName,
  password,
  database: applicationName,
})

const urlFor = (pool: ReturnType<typeof poolFor>): string =>
  `postgres://${pool.user}:${encodeURIComponent(pool.password)}@/${pool.database}?host=${encodeURIComponent(pool.host)}`
