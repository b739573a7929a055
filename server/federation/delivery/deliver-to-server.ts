import type { Context } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { keep } from '../../platform/kept.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { enqueue, enqueueOnce } from '../../platform/jobs.ts'
import { turns } from '../../platform/turns.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { noteTraffic } from '../servers/traffic.ts'
import { signedPost } from '../signing/signed-post.ts'
import { signerOf, type Signer } from '../signing/keys.ts'
import { deadAfterMs, day, mostAttempts, pauseAfter } from './back-off.ts'
import { hostLocks } from './host-locks.ts'
import { inOrder } from './in-order.ts'
import {
  deleteDeliveries,
  dropWaiting,
  isShared,
  jobOf,
  markGone,
  nextWaiting,
  putOff,
  readActivities,
  rememberRefusal,
  waitingFor,
  type Waiting,
} from './queries.ts'
import { readAnswer } from './read-answer.ts'
import { markFailing, markUp, stateOf } from './server-queries.ts'

/** So much is read at once, and so many requests to one server are under way at once when all is well with it. */
const batch = 50
const lanes = 4
/** Then others have their turn, and this server again after them. */
const longestTurnMs = 30_000
/** A server that failed is offered so many different things before it is left alone: the first one may be the reason. */
const tries = 2

/** What many servers get is read once; and however many are sent to, requests of people find the database free. */
const kept = oncePerProcess((ctx) => ({
  activities: keep(500, (ids) => readActivities(ctx.db, ids)),
  inTurn: turns(4),
}))

/**
 * Job: sends what waits for one server, what one person said in its order. May run twice, and at once with itself. Nothing is taken
 * from the list before the server has answered, so that after a crash it is sent once more rather than lost.
 */
export async function deliverToServer(ctx: Context, { host }: { host: string }): Promise<void> {
  const lock = await hostLocks(ctx).take(host)
  if (lock === 'here') return
  if (lock === undefined)
    return enqueueOnce(ctx.db, { ...jobOf(host), runAt: new Date(ctx.now().getTime() + 2000) })
  try {
    do {
      lock.again = false
      await workOn(ctx, host)
    } while (lock.again)
  } finally {
    await lock.release()
  }
}

async function workOn(ctx: Context, host: string): Promise<void> {
  const { inTurn } = kept(ctx)
  const end = Date.now() + longestTurnMs
  if ((await mayFederateWith(ctx, host)) === 'no') return dropWaiting(ctx.db, host)
  const state = await inTurn(() => stateOf(ctx.db, host))
  const now = ctx.now()
  if (state?.next_try_at && state.next_try_at > now) return tryAt(ctx.db, host, state.next_try_at)
  let isWell = state === undefined || state.state === 'up'
  for (;;) {
    const waiting = await inTurn(() => waitingFor(ctx.db, host, { now: ctx.now(), most: batch }))
    const { outcome, retryAfterMs } = await sendAll(ctx, host, waiting, isWell ? lanes : 1)
    if (outcome === 'gone') return
    if (outcome === 'down') return backOff(ctx, host, retryAfterMs)
    isWell = true
    if (waiting.length < batch) break
    if (Date.now() > end) return tryAt(ctx.db, host, ctx.now())
  }
  const next = await inTurn(() => nextWaiting(ctx.db, host))
  if (next) await enqueueOnce(ctx.db, { ...jobOf(host), runAt: next })
}

type Sent = { outcome: 'up' | 'down' | 'gone'; retryAfterMs: number }

async function sendAll(ctx: Context, host: string, waiting: Waiting[], most: number): Promise<Sent> {
  const { inTurn } = kept(ctx)
  const finished: Waiting[] = []
  const accidents: Waiting[] = []
  let down: { retryAfterMs: number } | undefined
  let taken = 0
  let gone = false
  await inOrder(waiting, { most, lineOf: ({ sender_id }) => sender_id }, async (one) => {
    if (accidents.some(({ about }) => about === one.about)) return 'on'
    const { meaning, status, retryAfterMs = 0 } = await send(ctx, one)
    if (meaning === 'later' || meaning === 'silence') {
      down ??= { retryAfterMs }
      return 'stop'
    }
    if (meaning === 'accident') {
      accidents.push(one)
      return taken === 0 && accidents.length >= tries ? 'stop' : 'on'
    }
    finished.push(one)
    if (meaning === 'taken') taken += 1
    else if (status > 0) gone ||= await inTurn(() => noteRefusal(ctx, host, one, status))
    return gone ? 'stop' : 'on'
  })
  if (gone) return { outcome: 'gone', retryAfterMs: 0 }
  const goesOn = finished.length > 0 && !down
  await inTurn(async () => {
    await deleteDeliveries(ctx.db, host, finished)
    if (goesOn) await markUp(ctx.db, host, ctx.now())
    if (goesOn) for (const one of accidents) await setAside(ctx, host, one)
  })
  if (down) return { outcome: 'down', ...down }
  return { outcome: goesOn || accidents.length === 0 ? 'up' : 'down', retryAfterMs: 0 }
}

type Answer = {
  meaning: ReturnType<typeof readAnswer> | 'silence'
  status: number
  retryAfterMs?: number | undefined
}

async function send(ctx: Context, { activity_id: id, inbox_url: inbox }: Waiting): Promise<Answer> {
  const activity = (await kept(ctx).inTurn(() => kept(ctx).activities.get([id]))).get(id)
  if (!activity) return { meaning: 'taken', status: 0 }
  const signer = await signerFor(ctx, activity.senderId)
  if (!signer) return { meaning: 'refused', status: 0 }
  try {
    const { status, retryAfterMs } = await signedPost(ctx, inbox, activity.body, signer)
    const meaning = readAnswer(status)
    noteTraffic(ctx, new URL(inbox).host, meaning === 'taken' ? 'given' : 'failed')
    return { meaning, status, retryAfterMs }
  } catch (error) {
    noteTraffic(ctx, new URL(inbox).host, 'failed')
    ctx.log.debug({ err: error, inbox }, 'a server could not be reached')
    return { meaning: 'silence', status: 0 }
  }
}

/** undefined for somebody who can no longer sign: nothing of theirs leaves, and nobody else is held up. */
async function signerFor(ctx: Context, senderId: number): Promise<Signer | undefined> {
  try {
    return await signerOf(ctx, senderId === 0 ? 'instance' : senderId)
  } catch (error) {
    ctx.log.error({ err: error, accountId: senderId }, 'an account has no key to sign with')
    return undefined
  }
}

/**
 * What a server did not want is not offered again; when nobody is there any more, nothing else is either.
 * @returns whether the whole server is gone
 */
async function noteRefusal(
  ctx: Context,
  host: string,
  { inbox_url }: Waiting,
  status: number,
): Promise<boolean> {
  await rememberRefusal(ctx.db, { host, inbox_url, status, at: ctx.now() })
  if (status !== 410) return false
  if (!(await isShared(ctx.db, inbox_url))) {
    await markGone(ctx.db, inbox_url, ctx.now())
    return false
  }
  const nextTryAt = new Date(ctx.now().getTime() + day)
  await markFailing(ctx.db, host, { now: ctx.now(), state: 'dead', failures: 1, nextTryAt })
  await dropWaiting(ctx.db, host)
  return true
}

/** The next try with a server is at a moment, and not before. */
const tryAt = (db: Db | Tx, host: string, runAt: Date) => enqueue(db, [{ ...jobOf(host), runAt }])

/** One thing at which a server has accidents again and again waits by itself, while others go on; in the end it is left out. */
async function setAside(ctx: Context, host: string, one: Waiting): Promise<void> {
  if (one.attempts + 1 >= mostAttempts) return deleteDeliveries(ctx.db, host, [one])
  await putOff(ctx.db, host, one, new Date(ctx.now().getTime() + pauseAfter(one.attempts + 1)))
}

/** Leaves a server alone for a while; after a week of that it is taken for dead, and nothing is kept for it any more. */
async function backOff(ctx: Context, host: string, retryAfterMs: number): Promise<void> {
  const now = ctx.now()
  const before = await stateOf(ctx.db, host)
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
}
