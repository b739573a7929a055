import {
  closeSync,
  copyFileSync,
  fchownSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { runsAsRoot } from './account.ts'

const largest = 5 * 1024 * 1024
const hour = 3_600_000

export type ServerLog = {
  descriptor: number
  /** The last complaint that was written since the log was opened; about a setting, the one that names it. */
  lastComplaint(): string | undefined
  close(): void
}

/** Opens PostgreSQL's log for appending. It stays below about 5 MB, with one older file of that size beside it. */
export function openServerLog(path: string): ServerLog {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.1`)
  const descriptor = openSync(path, 'a+', 0o600)
  const folder = statSync(dirname(path))
  if (runsAsRoot) fchownSync(descriptor, folder.uid, folder.gid)
  const begin = statSync(path).size
  const timer = setInterval(() => shorten(path), hour).unref()
  return {
    descriptor,
    lastComplaint: () => {
      const buffer = Buffer.alloc(16_384)
      const length = readSync(descriptor, buffer, 0, buffer.length, begin)
      const lines = buffer.toString('utf8', 0, length).split('\n')
      const named = lines.find((line) =>
        /configuration parameter|syntax error in file|invalid value/.test(line),
      )
      return (named ?? lines.findLast((line) => /FATAL|PANIC|error|cannot|could not/.test(line)))?.trim()
    },
    close: () => {
      clearInterval(timer)
      closeSync(descriptor)
    },
  }
}

/** PostgreSQL appends, so it goes on at the new end of the emptied file. */
function shorten(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= largest) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}
