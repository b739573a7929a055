import { execFileSync } from 'node:child_process'
import { lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'

/** The system user under which PostgreSQL runs, when that is not the one under which Node runs. */
export type Account = { uid: number; gid: number }

/** The account of those who own nothing. */
export const nobody: Account = { uid: 65534, gid: 65534 }

export const runsAsRoot = process.getuid?.() === 0

/**
 * PostgreSQL refuses to run as root. As root this picks whoever already owns the database, else the owner of the data
 * folder (so that this person can later start Rounds without root), else `nobody`. As anybody else: undefined, the same
 * user as Node.
 * @throws StartError when an ordinary user meets a database that belongs to somebody else
 */
export function postgresAccount(dataDir: string): Account | undefined {
  const owner = ownerOf(join(dataDir, 'postgres'))
  if (!runsAsRoot) {
    if (owner && owner.uid !== process.getuid?.()) {
      throw new StartError(
        `The database in ${join(dataDir, 'postgres')} belongs to the system user ${owner.uid}. ` +
          `Start Rounds as that user or as root, or give the folder to yourself with chown.`,
      )
    }
    return undefined
  }
  if (owner && owner.uid !== 0) return owner
  const folderOwner = ownerOf(dataDir)
  return folderOwner && folderOwner.uid !== 0 && hasName(folderOwner.uid) ? folderOwner : nobody
}

function ownerOf(path: string): Account | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && { uid: stat.uid, gid: stat.gid }
}

/** initdb wants a user that the system knows by name. */
function hasName(uid: number): boolean {
  try {
    execFileSync('id', ['-un', String(uid)], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Gives a folder and all that is in it to an account; a database restored by root from a backup belongs to root. */
export function giveFolder(path: string, account: Account): void {
  lchownSync(path, account.uid, account.gid)
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid)
  }
}

/** Whether every user of the system may pass through all folders down to `path` (access lists are not looked at). */
export function openToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const stat = lstatSync(folder, { throwIfNoEntry: false })
    if (!stat || (!stat.isSymbolicLink() && (stat.mode & 0o001) === 0)) return false
    if (folder === dirname(folder)) return true
  }
}
