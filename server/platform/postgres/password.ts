import { randomBytes } from 'node:crypto'
import { closeSync, fchownSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { runsAsRoot } from './account.ts'

/**
 * The password of the database, made when there is none. It lies in `<dataDir>/postgres-password`, readable by the owner
 * of the data folder only. `fresh` tells that the database does not know it yet.
 */
export function keepPassword(dataDir: string): { password: string; fresh: boolean } {
  const path = passwordPath(dataDir)
  const known = readPassword(path)
  if (known) return { password: known, fresh: false }
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(24).toString('base64url')}\n`)
    fsyncSync(file)
    if (runsAsRoot) fchownSync(file, statSync(dataDir).uid, statSync(dataDir).gid)
    linkSync(draft, path)
  } catch (error) {
    if (!readPassword(path)) throw error
  } finally {
    closeSync(file)
    rmSync(draft, { force: true })
  }
  return { password: readPassword(path) ?? '', fresh: true }
}

const passwordPath = (dataDir: string): string => join(dataDir, 'postgres-password')

/** The password of the database in a data folder, undefined when there is none. */
export function knownPassword(dataDir: string): string | undefined {
  return readPassword(passwordPath(dataDir))
}

function readPassword(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
