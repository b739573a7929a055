import type { Context } from '../../platform/context.ts'
import { noteTraffic } from '../servers/traffic.ts'
import { signerOf } from '../signing/keys.ts'
import { signedPost } from '../signing/signed-post.ts'
import { synchronisationHeaders } from '../synchronising/say-followers.ts'
import { day, mostAttempts, pauseAfter } from './back-off.ts'
import { inOrder } from './in-order.ts'
import { lookAndNote } from './look-and-note.ts'
import {
  deleteDeliveries,
  dropWaiting,
  isShared,
  markGone,
  putOff,
  rememberRefusal,
  type Waiting,
} from './queries.ts'
import { readAnswer } from './read-answer.ts'
import { markFailing } from './server-queries.ts'

/** A server that failed is offered so many different things before it is left alone: the first one may be the reason. */
const tries = 2

/**
 * How a server took what was offered: it goes on, or is to be left alone (for how long it asks itself), or is gone for good. `setAside`:
 * some things wait by themselves.
 */
export type Sent =
  { outcome: 'up'; setAside: boolean } | { outcome: 'down'; retryAfterMs: number } | { outcome: 'gone' }

/** Offers a server what waits for it, and takes from the list what it has answered. */
export async function sendWaiting(
  ctx: Context,
  { host, waiting, most }: { host: string; waiting: readonly Waiting[]; most: number },
): Promise<Sent> {
  const { inTurn, note } = lookAndNote(ctx)
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
    else gone ||= await inTurn(() => noteRefusal(ctx, host, one, status))
    return gone ? 'stop' : 'on'
  })
  if (gone) return { outcome: 'gone' }
  const goesOn = finished.length > 0 && !down
  if (goesOn) {
    await note({ host, done: finished })
    for (const one of accidents) await inTurn(() => setAside(ctx, one))
  } else await inTurn(() => deleteDeliveries(ctx.db, finished))
  if (down) return { outcome: 'down', ...down }
  if (!goesOn && accidents.length > 0) return { outcome: 'down', retryAfterMs: 0 }
  return { outcome: 'up', setAside: accidents.length > 0 }
}

type Answer = {
  meaning: ReturnType<typeof readAnswer> | 'silence'
  status: number
  retryAfterMs?: number | undefined
}

async function send(ctx: Context, { host, activity_id: id, inbox_url: inbox }: Waiting): Promise<Answer> {
  const { activities, inTurn } = lookAndNote(ctx)
  const activity = (await inTurn(() => activities.get([id]))).get(id)
  if (!activity) return { meaning: 'taken', status: 0 }
  const signer = await signerOf(ctx, activity.senderId === 0 ? 'instance' : activity.senderId)
  try {
    const headers = activity.isForFollowers
      ? await inTurn(() => synchronisationHeaders(ctx, activity.senderId, inbox))
      : {}
    const { status, retryAfterMs } = await signedPost(ctx, inbox, activity.body, signer, { headers })
    const meaning = readAnswer(status)
    noteTraffic(ctx, host, meaning === 'taken' ? 'given' : 'failed')
    return { meaning, status, retryAfterMs }
  } catch (error) {
    noteTraffic(ctx, host, 'failed')
    ctx.log.debug({ err: error, inbox }, 'a server could not be reached')
    return { meaning: 'silence', status: 0 }
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

/** One thing at which a server has accidents again and again waits by itself, while others go on; in the end it is left out. */
async function setAside(ctx: Context, one: Waiting): Promise<void> {
  if (one.attempts + 1 >= mostAttempts) return deleteDeliveries(ctx.db, [one])
  await putOff(ctx.db, one, new Date(ctx.now().getTime() + pauseAfter(one.attempts + 1)))
}
