import { releaseMedia } from '../media/attach-media.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { postsOf } from '../posts/plan.ts'
import { publish } from '../posts/publish.ts'
import { markFailed, scheduledById, standingOf, takeScheduled, type ScheduledRow } from './queries.ts'
import { setTimer } from './schedule.ts'
import type {} from './events.ts'

/** The clocks of database and process may differ by so much. */
const patienceMs = 2000

/**
 * The job of an entry's timer: publishes it, or notes why that cannot be. The entry goes in the transaction that stores the
 * posts, so it is published once, however often the job runs and whenever the process dies.
 */
export async function publishScheduled(
  ctx: Context,
  { scheduledId }: { scheduledId: number },
): Promise<void> {
  const row = await scheduledById(ctx.db, null, scheduledId)
  if (row?.state !== 'waiting') return
  if (row.scheduled_at.getTime() > ctx.now().getTime() + patienceMs) {
    await ctx.db.transaction().execute((tx) => setTimer(tx, row.id, row.scheduled_at))
    return
  }
  try {
    await publishEntry(ctx, row)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await transact(ctx, async (tx, emit) => {
      if (await markFailed(tx, row, error.message))
        emit({ name: 'scheduled.failed', scheduledId: row.id, accountId: row.account_id })
    })
  }
}

/**
 * Publishes an entry now, asking all rules anew: what it answers or quotes may have gone, its author may have been blocked.
 * @returns the id of the (first) post; undefined when somebody else has published, changed or cancelled it meanwhile.
 * @throws Refusal with the reason why it cannot be published.
 */
export async function publishEntry(ctx: Context, row: ScheduledRow): Promise<number | undefined> {
  await checkStanding(ctx, row.account_id)
  return publish(
    ctx,
    { accountId: row.account_id },
    {
      posts: postsOf(row.plan),
      idempotencyKey: row.idempotency_key ?? undefined,
      app:
        row.app_id === null ? null : { id: row.app_id, name: row.app_name ?? '', website: row.app_website },
      claim: async (tx) => {
        if (!(await takeScheduled(tx, row))) return false
        await releaseMedia(tx, { kind: 'scheduled', id: row.id })
        return true
      },
    },
  )
}

async function checkStanding(ctx: Context, accountId: number): Promise<void> {
  const standing = await standingOf(ctx.db, accountId)
  if (!standing) throw new Refusal('forbidden', 'The account is no longer there.')
  if (standing.suspended) throw new Refusal('forbidden', 'Your account was suspended.')
  if (standing.frozen) throw new Refusal('forbidden', 'Your account may not publish at the moment.')
  if (!standing.approved) throw new Refusal('forbidden', 'Your account has not been approved yet.')
}
