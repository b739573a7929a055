import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './launch.ts'
import { isAlive } from './cluster.ts'
import { StartError } from '../start-error.ts'

const patienceWhileStopping = 60_000
const patienceWhileServing = 2_500

/**
 * Waits until no PostgreSQL works on the cluster any more. When Node died, the guard of the earlier one begins to stop it at
 * once; one that goes on serving belongs to somebody.
 * @throws StartError when the cluster stays in use
 */
export async function earlierServerGone(cluster: string, log: Log): Promise<void> {
  const begun = performance.now()
  for (let told = false; ; await sleep(20)) {
    const lock = readLock(cluster)
    if (!lock || !isAlive(lock.pid)) return
    if (!isPostgres(lock.pid)) {
      // After a restart of the machine or the container the number may belong to something else.
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return
    }
    const waited = performance.now() - begun
    const stopping = lock.state === 'stopping'
    if (waited > (stopping ? patienceWhileStopping : patienceWhileServing)) throw inUse(cluster, lock.pid)
    if (!told && stopping) log.info({ pid: lock.pid }, 'waiting for the earlier database to stop')
    told ||= stopping
  }
}

export const inUse = (cluster: string, pid?: number): StartError =>
  new StartError(
    `Another Rounds is already running on this data folder: its database ${cluster} is in use` +
      `${pid ? ` by process ${pid}` : ''}. Stop that one first, or choose another folder with DATA_DIR.`,
  )

export type Lock = { pid: number; socketDir: string; state: 'starting' | 'ready' | 'stopping' | 'standby' }

/**
 * What postmaster.pid of a cluster says: line 1 is the process, line 5 the folder of its socket, line 8 its state
 * (src/include/utils/pidfile.h). Undefined when there is no such file.
 */
export function readLock(cluster: string): Lock | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    const state = (lines[7]?.trim() || 'starting') as Lock['state']
    return pid > 0 ? { pid, socketDir: lines[4]?.trim() ?? '', state } : undefined
  } catch {
    return undefined
  }
}

/** Whether the process of a lock is alive and a PostgreSQL. */
export function isServing({ pid }: Lock): boolean {
  return isAlive(pid) && isPostgres(pid)
}

/** False only when the system says that the process is something else, or dead and not yet collected. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return /^\d+ \(postgres\) [^ZX]/.test(stat)
  } catch {
    return isAlive(pid)
  }
}
