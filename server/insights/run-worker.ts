import { Worker } from 'node:worker_threads'
import type { Context } from '../platform/context.ts'
import type { Errand, Finished, Saying } from './worker.ts'
import type { Wish } from './wish.ts'

/** Longer than any report of allowed size takes on a small machine. */
const patienceMs = 180_000

/**
 * Works out a report in a thread of its own.
 * @param tell hears how far it is, 0 to 1.
 * @returns `too_many_posts` instead when there are more than a report may have.
 * @throws Error when the thread breaks, ends by itself, or takes longer than three minutes.
 */
export async function runWorker(
  ctx: Context,
  wish: Wish,
  tell: (progress: number) => void,
): Promise<Finished | 'too_many_posts'> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { connection: connectionOf(ctx), wish } satisfies Errand,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Finished | 'too_many_posts'>()
  const timer = setTimeout(() => reject(new Error('The report takes too long.')), patienceMs)
  worker.on('message', (saying: Saying) => {
    if ('progress' in saying) tell(saying.progress)
    else if ('made' in saying) resolve(saying.made)
    else if ('refused' in saying) resolve(saying.refused)
    else reject(new Error(saying.broken))
  })
  worker.on('error', reject)
  worker.on('exit', () => reject(new Error('The thread of the report ended before its work was done.')))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** How the pool of this process reaches the database, as far as it can be handed to a thread. */
function connectionOf({ pool }: Context): Errand['connection'] {
  const { connectionString, host, port, user, password, database, ssl } = pool.options
  const plain = { connectionString, host, port, user, database, ssl: typeof ssl === 'object' ? true : ssl }
  const given = Object.entries({ ...plain, password: typeof password === 'string' ? password : undefined })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}
