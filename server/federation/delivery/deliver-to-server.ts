import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { enqueue, enqueueOnce } from '../../platform/jobs.ts'
import { lineLocks } from '../../platform/line-locks.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { day, deadAfterMs, pauseAfter } from './back-off.ts'
import { forgetHeard } from './heard-from.ts'
import { batch, lookAndNote } from './look-and-note.ts'
import { dropWaiting, jobOf } from './queries.ts'
import { sendWaiting } from './send-waiting.ts'
import { markFailing, statesOf } from './server-queries.ts'
import { goOnAside } from './slow-servers.ts'

/** So many requests to one server are under way at once when all is well with it. */
const lanes = 4
/** Then others have their turn, and this server again after them. */
const longestTurnMs = 30_000

/**
 * Job: sends what waits for one server, what one person said in its order. May run twice, and at once with itself. Nothing is taken
 * from the list before the server has answered, so that after a crash it is sent once more rather than lost. A server that lets us
 * wait does so aside, while others have their turn.
 */
export async function deliverToServer(ctx: Context, { host }: { host: string }): Promise<void> {
  const lock = await lineLocks(ctx).take(`deliver:${host}`)
  if (lock === 'here') return
  if (lock === undefined)
    return enqueueOnce(ctx.db, { ...jobOf(host), runAt: new Date(ctx.now().getTime() + 2000) })
  const work = async () => {
    try {
      do {
        lock.again = false
        await workOn(ctx, host)
      } while (lock.again)
    } finally {
      await lock.release()
    }
  }
  await goOnAside(ctx, work(), () => enqueueOnce(ctx.db, jobOf(host)))
}

async function workOn(ctx: Context, host: string): Promise<void> {
  const { look } = lookAndNote(ctx)
  const end = Date.now() + longestTurnMs
  if ((await mayFederateWith(ctx, host)) === 'no') return dropWaiting(ctx.db, host)
  let isWell = false
  for (;;) {
    const { state, waiting, next } = await look(host)
    if (state?.next_try_at && state.next_try_at > ctx.now()) return tryAt(ctx.db, host, state.next_try_at)
    isWell ||= state === undefined || state.state === 'up'
    const sent = await sendWaiting(ctx, { host, waiting, most: isWell ? lanes : 1 })
    if (sent.outcome === 'gone') return
    if (sent.outcome === 'down') return backOff(ctx, host, sent.retryAfterMs)
    isWell = true
    if (waiting.length < batch && !sent.setAside) {
      if (next) await enqueueOnce(ctx.db, { ...jobOf(host), runAt: next })
      return
    }
    if (Date.now() > end) return tryAt(ctx.db, host, ctx.now())
  }
}

/** Leaves a server alone for a while; after a week of that it is taken for dead, and nothing is kept for it any more. */
async function backOff(ctx: Context, host: string, retryAfterMs: number): Promise<void> {
  const now = ctx.now()
  const before = (await statesOf(ctx.db, [host])).get(host)
  const failures = (before?.failures ?? 0) + 1
  const since = before?.failing_since ?? now
  const isDead = before?.state === 'dead' || now.getTime() - since.getTime() >= deadAfterMs
  const pause = isDead ? day : pauseAfter(failures, retryAfterMs)
  const nextTryAt = new Date(now.getTime() + pause)
  await ctx.db.transaction().execute(async (tx) => {
    await markFailing(tx, host, { now, state: isDead ? 'dead' : 'failing', failures, nextTryAt })
    if (isDead) await dropWaiting(tx, host)
    else await tryAt(tx, host, nextTryAt)
  })
  forgetHeard(ctx, host)
}

/** The next try with a server is at a moment, and not before. */
const tryAt = (db: Db | Tx, host: string, runAt: Date) => enqueue(db, [{ ...jobOf(host), runAt }])
