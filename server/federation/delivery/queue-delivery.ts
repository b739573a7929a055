import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Audience } from './audience.ts'
import { hasReceivers, insertDeliveries, lastAbout, lockAbout } from './queries.ts'

/** What is said to other servers. */
export type Said = {
  /** Who says it; `instance`: the server itself. */
  senderId: number | 'instance'
  /** What it is about, such as `post:12`: about one thing everybody hears in the order in which it was said. */
  about: string
  /** The activity; its bytes are the same for everybody. */
  activity: object
  to: Audience
}

/**
 * Stores an activity with all who get it and the jobs that send it, in the caller's transaction: it leaves if and only if that
 * commits. Costs one statement whatever the audience.
 * @returns how many inboxes it goes to; with none, nothing is stored
 */
export function queueDelivery(
  tx: Tx,
  ctx: Pick<Context, 'config' | 'now'>,
  { senderId, about, activity, to }: Said,
): Promise<number> {
  return insertDeliveries(tx, {
    senderId: senderId === 'instance' ? 0 : senderId,
    about,
    body: JSON.stringify(activity),
    to,
    own: ctx.config.domain,
    now: ctx.now(),
  })
}

/** What is said, written only when there is somebody who gets it: a proof costs more than all the rest. */
export type ToSay = Omit<Said, 'about' | 'activity'> & { activity: object | (() => Promise<object>) }

const mostTries = 10

/**
 * Says something that is read from the database, so that who hears several things about it hears the newest last: jobs of two
 * changes may run at once and in any order, and the one that has read the older state must not speak after the other.
 * @param read makes what is said of how things stand now; undefined: there is nothing to say. May be called again.
 * @param also further work of the same transaction, told how many inboxes get it
 */
export async function say(
  ctx: Context,
  about: string,
  read: () => Promise<ToSay | undefined>,
  also?: (tx: Tx, count: number) => Promise<void>,
): Promise<void> {
  for (let left = mostTries; left > 0; left--) {
    const before = await lastAbout(ctx.db, about)
    const said = await read()
    if (!said) return
    const activity = (await hasReceivers(ctx.db, said.to, ctx.config.domain)) && (await written(said))
    const isNewest = await ctx.db.transaction().execute(async (tx) => {
      await lockAbout(tx, about)
      if ((await lastAbout(tx, about)) !== before) return false
      const count = activity ? await queueDelivery(tx, ctx, { ...said, about, activity }) : 0
      await also?.(tx, count)
      return true
    })
    if (isNewest) return
  }
  throw new Error(`Others keep speaking about ${about}.`)
}

const written = ({ activity }: ToSay): object | Promise<object> =>
  typeof activity === 'function' ? activity() : activity
