import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
} from 'node:fs'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import { type Account, runsAsRoot } from './account.ts'
import { cleanEnvironment, type Program } from './program.ts'
import { accessRules, operatorSettings, type Shape } from './settings.ts'

const majorVersion = '18'

/** Role and database of the application; the superuser `postgres` has no password and so cannot sign in. */
export const applicationName = 'rounds'

/**
 * A folder as PostgreSQL is told it. As root on Linux it is an open descriptor that the child inherits: the other user
 * could not walk there when a folder above is private, but may work inside what is already open.
 */
export type OpenFolder = { descriptor?: number; name: string; close(): void }

export function openFolder(path: string): OpenFolder {
  if (!runsAsRoot || process.platform !== 'linux') return { name: path, close: () => undefined }
  const descriptor = openSync(path, 'r')
  return { descriptor, name: '/proc/self/fd/3', close: () => closeSync(descriptor) }
}

/**
 * Makes the database cluster `<dataDir>/postgres`. It is built beside and renamed when it is complete, so one that was
 * interrupted leaves nothing but rubbish, see `clearUnfinished`.
 * @throws StartError when initdb fails, with its own last words
 */
export async function makeCluster(
  dataDir: string,
  program: Program,
  account: Account | undefined,
  password: string,
  shape: Shape,
): Promise<void> {
  const making = join(dataDir, `postgres.making-${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(making, { mode: 0o700 })
  if (account) chownSync(making, account.uid, account.gid)
  const folder = openFolder(making)
  try {
    const quick = shape === 'throwaway' ? ['--no-sync'] : []
    await run([program.initdb, '-D', folder.name, ...initdbOptions, ...quick], folder, account)
    writeOwned(join(making, 'postgresql.conf'), operatorSettings, account)
    writeOwned(join(making, 'pg_hba.conf'), accessRules, account)
    await runAlone(program, folder, account, [
      `create role ${applicationName} login createdb password '${password}'`,
      `create database ${applicationName} owner ${applicationName}`,
    ])
  } finally {
    folder.close()
  }
  moveIntoPlace(making, join(dataDir, 'postgres'), dataDir)
}

/*
 * The builtin provider sorts by code point and follows Unicode in lower() and upper() exactly as JavaScript does, the same on
 * every operating system and for ever; an index never breaks because a library of the system was updated.
 */
const initdbOptions = [
  ['--username=postgres', '--auth=reject', '--encoding=UTF8', '--locale=C'],
  ['--locale-provider=builtin', '--builtin-locale=PG_UNICODE_FAST'],
  ['--text-search-config=simple', '--data-checksums', '--no-instructions'],
].flat()

/** Somebody else may have been quicker: then theirs counts. */
function moveIntoPlace(making: string, place: string, dataDir: string): void {
  try {
    renameSync(making, place)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(join(place, 'PG_VERSION'))) throw error
  }
  const parent = openSync(dataDir, 'r')
  fsyncSync(parent)
  closeSync(parent)
}

/**
 * Removes what interrupted first starts left, unless the process that makes it is still alive. An initdb whose Node was
 * killed goes on for a second and may write into what is being removed; then the next start finishes the work.
 */
export function clearUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = Number(/^postgres\.making-(\d+)-/.exec(name)?.[1])
    if (!pid || (pid !== process.pid && isAlive(pid))) continue
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Tells a cluster whose password file was lost the new password; nobody may be using it. */
export async function changePassword(
  program: Program,
  folder: OpenFolder,
  account: Account | undefined,
  password: string,
): Promise<void> {
  await runAlone(program, folder, account, [`alter role ${applicationName} password '${password}'`])
}

/** @throws StartError when the cluster was made by another major version */
export function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (version === majorVersion) return
  throw new StartError(
    `The database in ${cluster} was made by PostgreSQL ${version}, and this Rounds brings ${majorVersion}. ` +
      `Use the Rounds that made it, or move the data with pg_upgrade.`,
  )
}

/** Replaces a file; a link that the other user may have put there is not followed. */
export function writeOwned(path: string, content: string, account: Account | undefined): void {
  rmSync(path, { force: true })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, content)
    if (account) fchownSync(file, account.uid, account.gid)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Runs statements without a server, as superuser. */
function runAlone(program: Program, folder: OpenFolder, account: Account | undefined, statements: string[]) {
  const command = [program.postgres, '--single', '-j', '-D', folder.name, 'postgres']
  return run(command, folder, account, statements.map((statement) => `${statement};\n\n`).join(''))
}

async function run(command: string[], folder: OpenFolder, account: Account | undefined, input?: string) {
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    ...account,
    cwd: '/',
    env: cleanEnvironment,
    stdio: ['pipe', 'ignore', 'pipe', folder.descriptor ?? 'ignore'],
  })
  const code = new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (exit, signal) => resolve(exit ?? signal))
  })
  child.stdin?.on('error', () => undefined).end(input)
  const errors = child.stderr ? await text(child.stderr) : ''
  const result = await code
  // A stand-alone server reports a failed statement and goes on.
  const complaint = errors.split('\n').findLast((line) => /error|fatal|panic|could not|cannot/i.test(line))
  if (result === 0 && complaint === undefined) return
  throw new StartError(explain(complaint ?? (errors.trim().split('\n').at(-1) || `it ended with ${result}`)))
}

function explain(complaint: string): string {
  if (/effective user ID/.test(complaint)) {
    return (
      `PostgreSQL cannot make its database as user ${process.getuid?.()}, because the system has no name for this user. ` +
      `Give it a line in /etc/passwd, run Rounds as another user, or set DATABASE_URL.`
    )
  }
  return `PostgreSQL could not make its database: ${complaint.trim()}`
}
