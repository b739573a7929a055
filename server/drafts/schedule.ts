import type { Grant } from '../accounts/viewer.ts'
import { releaseMedia } from '../media/attach-media.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { enqueue } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Plan } from '../posts/input.ts'
import { postsOf } from '../posts/plan.ts'
import { prepareAll } from '../posts/publish.ts'
import { keepable } from './draft-rules.ts'
import { addDraft } from './keep-draft.ts'
import { keepMedia } from './keep-media.ts'
import {
  changeScheduled,
  insertScheduled,
  lockMember,
  lockScheduled,
  plannedOf,
  scheduledByKey,
  takeScheduled,
  type DraftRow,
  type ScheduledRow,
} from './queries.ts'
import { checkPlanned } from './schedule-rules.ts'
import type {} from './tables.ts'

export type Later = {
  plan: Plan
  at: Date
  /** Only held for some seconds, so that it can be taken back; such are not counted. */
  held: boolean
  idempotencyKey: string | undefined
  app: Grant['app']
}

/**
 * Keeps a post or thread until it is to be published. All rules are asked now, so that its author is told at once, and again
 * when it is published. The same idempotency key gives the same entry.
 * @throws Refusal as `publish`, and when the member has planned too much.
 */
export async function schedule(ctx: Context, accountId: number, wish: Later): Promise<ScheduledRow> {
  const plan = keepable(wish.plan)
  await prepareAll(ctx, accountId, postsOf(plan))
  return ctx.db.transaction().execute(async (tx) => {
    await lockMember(tx, accountId)
    const earlier = await scheduledByKey(tx, accountId, wish.idempotencyKey)
    if (earlier) return earlier
    if (!wish.held) checkPlanned(await plannedOf(tx, accountId, wish.at, 0))
    const row: ScheduledRow = {
      id: ctx.newId(),
      account_id: accountId,
      plan,
      held: wish.held,
      state: 'waiting',
      error: null,
      version: 1,
      scheduled_at: wish.at,
      idempotency_key: wish.idempotencyKey ?? null,
      app_id: wish.app?.id ?? null,
      app_name: wish.app?.name ?? null,
      app_website: wish.app?.website ?? null,
      created_at: ctx.now(),
    }
    await insertScheduled(tx, row)
    await keepMedia(tx, { kind: 'scheduled', id: row.id }, accountId, plan)
    await setTimer(tx, row.id, wish.at)
    return row
  })
}

/** The timer of an entry: a stored job, so that it survives whatever happens to the process. A newer one replaces it. */
export async function setTimer(tx: Tx, id: number, at: Date): Promise<void> {
  await enqueue(tx, [
    { task: 'publish-scheduled', payload: { scheduledId: id }, runAt: at, key: `publish-scheduled:${id}` },
  ])
}

/**
 * Gives an entry another time or another text; one that had failed waits again.
 * @throws Refusal not_found; as `schedule`.
 */
export async function reschedule(
  ctx: Context,
  accountId: number,
  { id, at, plan: wished }: { id: number; at: Date | undefined; plan: Plan | undefined },
): Promise<ScheduledRow> {
  const plan = wished && keepable(wished)
  if (plan) await prepareAll(ctx, accountId, postsOf(plan))
  return ctx.db.transaction().execute(async (tx) => {
    await lockMember(tx, accountId)
    const before = await lockScheduled(tx, accountId, id)
    if (!before) throw new Refusal('not_found', 'Record not found')
    if (before.state === 'failed' && !at) {
      const sentence = 'This could not be published at its time. Say a new time in scheduled_at.'
      throw new Refusal('invalid', sentence, 'scheduled_at')
    }
    if (at) checkPlanned(await plannedOf(tx, accountId, at, id))
    const change = {
      ...(plan && { plan }),
      ...(at && { scheduled_at: at, held: false, state: 'waiting' as const, error: null }),
    }
    await changeScheduled(tx, id, change)
    if (plan) await keepMedia(tx, { kind: 'scheduled', id }, accountId, plan)
    if (at) await setTimer(tx, id, at)
    return { ...before, ...change, version: before.version + 1 }
  })
}

/**
 * Takes an entry back before it is published.
 * @returns what it was, so that its author can go on with it.
 * @throws Refusal not_found when there is none (any more).
 */
export async function cancel(ctx: Context, accountId: number, id: number): Promise<ScheduledRow> {
  return ctx.db.transaction().execute((tx) => takeBack(tx, accountId, id))
}

/** Makes an entry a draft instead. @throws Refusal not_found; invalid when the member has too many drafts. */
export async function turnIntoDraft(ctx: Context, accountId: number, id: number): Promise<DraftRow> {
  return ctx.db.transaction().execute(async (tx) => {
    const { plan } = await takeBack(tx, accountId, id)
    return addDraft(ctx, tx, accountId, plan)
  })
}

async function takeBack(tx: Tx, accountId: number, id: number): Promise<ScheduledRow> {
  const row = await lockScheduled(tx, accountId, id)
  if (!row || !(await takeScheduled(tx, row))) throw new Refusal('not_found', 'Record not found')
  await releaseMedia(tx, { kind: 'scheduled', id })
  return row
}
