import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { isServing, readLock } from './earlier-server.ts'
import { poolFor } from './launch.ts'
import { knownPassword } from './password.ts'

const patienceMs = 5_000

/**
 * Finds the PostgreSQL that another Rounds has started on a data folder, to work beside it.
 * @returns how to connect; undefined when none is running there, so that one may be started.
 */
export async function runningPostgres(folder: string): Promise<pg.PoolConfig | undefined> {
  const dataDir = resolve(folder)
  const begun = performance.now()
  for (; performance.now() - begun < patienceMs; await sleep(50)) {
    const lock = readLock(join(dataDir, 'postgres'))
    const password = knownPassword(dataDir)
    if (!lock || !password || !isServing(lock)) return undefined
    if (lock.state === 'ready') return poolFor(lock.socketDir, password)
  }
  return undefined
}
