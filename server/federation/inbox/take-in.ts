import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { enqueue, enqueueOnce, type Job, type Recurring, type Task } from '../../platform/jobs.ts'
import { lineLocks } from '../../platform/line-locks.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import { NotFetched } from '../fetching/not-fetched.ts'
import { groupsConcerned, keepForGroups, tellOfChange } from '../groups/hear.ts'
import { forwardingOf, forwardReply } from '../outgoing/forward-reply.ts'
import { idOf, sameOrigin, webAddress } from '../reading/addresses.ts'
import { readActivity } from '../reading/read-activity.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { accountIdByUri } from '../storing/queries.ts'
import { handle } from './handlers.ts'
import { refused, type Outcome } from './outcome.ts'
import { inboxTask, jobOf, pauseAfter } from './lines.ts'
import {
  domainOf,
  finishItem,
  forgetSeen,
  itemsInLine,
  linesWithItems,
  nextOf,
  putOffItem,
  wasSeen,
  type InboxItem,
} from './queries.ts'
import type { Sender } from './sender.ts'

const keptMs = 30 * 86_400_000

/** So many are read at once. */
const batch = 20
/** Then other lines have their turn, and this one again after them. */
const longestTurnMs = 30_000

/**
 * Job: works off a line of what other servers sent, one after the other. What can never be taken ends here with the reason in the log; what
 * went wrong by chance is tried again later, while the others go on. May run twice, and at once with itself: one at a time has the line.
 */
export async function takeIn(ctx: Context, { line }: { line: number }): Promise<void> {
  const lock = await lineLocks(ctx).take(`inbox:${line}`)
  if (lock === 'here') return
  if (lock === undefined)
    return enqueueOnce(ctx.db, { ...jobOf(line), runAt: new Date(ctx.now().getTime() + 1000) })
  try {
    do {
      lock.again = false
      await workOff(ctx, line)
    } while (lock.again)
  } finally {
    await lock.release()
  }
}

async function workOff(ctx: Context, line: number): Promise<void> {
  const end = Date.now() + longestTurnMs
  for (;;) {
    const items = await itemsInLine(ctx.db, line, { now: ctx.now(), most: batch })
    for (const item of items) await takeItem(ctx, item)
    if (items.length < batch) break
    if (Date.now() > end) return enqueue(ctx.db, [jobOf(line)])
  }
  const next = await nextOf(ctx.db, line)
  if (next) await enqueueOnce(ctx.db, { ...jobOf(line), runAt: next })
}

async function takeItem(ctx: Context, item: InboxItem): Promise<void> {
  try {
    await lookAt(ctx, item)
  } catch (error) {
    const about = { err: error, actor: item.actor_uri, type: item.activity.type }
    if (error instanceof NotFetched) ctx.log.debug(about, 'what was sent is looked at again later')
    else ctx.log.error(about, 'what was sent could not be looked at')
    const pause = pauseAfter(item.attempts + 1)
    await putOffItem(ctx.db, item.id, pause === undefined ? null : new Date(ctx.now().getTime() + pause))
  }
}

async function lookAt(ctx: Context, item: InboxItem): Promise<void> {
  const { type, object } = item.activity
  // Of what is deleted it can only be known before whom it answered.
  const leaves = type === 'Delete' ? await passedOn(ctx, item.activity) : undefined
  const groups = await groupsConcerned(ctx, item.activity)
  await keepForGroups(ctx, item.activity)
  const outcome = await outcomeOf(ctx, item.activity, { relayed: item.relayed })
  if (outcome.did === 'taken') {
    const to = leaves ?? (await passedOn(ctx, item.activity))
    if (to) await forwardReply(ctx, item.activity, to)
    const from = URL.parse(item.actor_uri)?.host ?? ''
    await tellOfChange(ctx, item.activity, { groups, key: item.id, from })
  }
  const activity = ownId(item.activity, item.actor_uri)
  await finishItem(ctx.db, item.id, activity, ctx.now())
  const about = { activity, type, actor: item.actor_uri }
  ctx.log.debug(
    { inbox: { ...about, object: typeof object === 'string' ? object : undefined, ...outcome } },
    'inbox',
  )
}

/** What is said about an answer to a member may concern whoever follows them. */
async function passedOn(ctx: Context, activity: Record<string, unknown>) {
  const { type, object } = activity
  const uri = idOf(object)
  if (uri === undefined || (type !== 'Create' && type !== 'Update' && type !== 'Delete')) return undefined
  return forwardingOf(ctx, activity, uri)
}

/** Its id, if it lies on the server of who says it: nobody uses up the ids of others. */
function ownId({ id }: Record<string, unknown>, actorUri: string): string | null {
  const address = webAddress(id)
  return address !== undefined && sameOrigin(address, actorUri) ? address : null
}

/** What becomes of an activity that was proven to be its actor's. @throws what may go better another time */
export async function outcomeOf(
  ctx: Context,
  document: Record<string, unknown>,
  { relayed = false }: { relayed?: boolean } = {},
): Promise<Outcome> {
  try {
    const activity = readActivity(document)
    if (activity.id !== null && (await wasSeen(ctx.db, activity.id))) return refused('it was taken in before')
    const from = await senderOf(ctx, activity.actor)
    return from
      ? await handle(ctx, activity, relayed ? { ...from, wanted: true } : from)
      : refused('its actor cannot be had')
  } catch (error) {
    if (isFinal(error)) return refused(error.message)
    throw error
  }
}

async function senderOf(ctx: Context, uri: string): Promise<Sender | undefined> {
  const accountId = (await accountIdByUri(ctx.db, uri)) ?? (await resolveActor(ctx, uri))
  const domain = await domainOf(ctx.db, accountId)
  return domain === undefined ? undefined : { accountId, uri, domain }
}

/** Nothing changes about these by trying again: what was said is wrong, or its server does not give it. */
function isFinal(error: unknown): error is Error {
  if (error instanceof NotFetched) return !error.isPassing
  return error instanceof Unreadable || error instanceof Refusal
}

/** Job of the clock: what was taken in long ago need not be remembered. */
async function forgetOld(ctx: Context): Promise<void> {
  await forgetSeen(ctx.db, new Date(ctx.now().getTime() - keptMs))
}

/** Gives every line in which something stands its job. */
async function lookAfterInbox(ctx: Context): Promise<void> {
  await enqueue(ctx.db, (await linesWithItems(ctx.db)).map(jobOf))
}

/** It may have to ask other servers. */
export const inboxTasks: Record<string, Task> = { [inboxTask]: takeIn }
export const inboxErrands: Record<string, Task> = {
  'forget-inbox': forgetOld,
  'look-after-inbox': lookAfterInbox,
}
export const inboxAtStart: readonly Job[] = [
  { task: 'look-after-inbox', payload: {}, key: 'look-after-inbox' },
]
export const inboxRecurring: readonly Recurring[] = [{ task: 'forget-inbox', cron: '41 3 * * *' }]
