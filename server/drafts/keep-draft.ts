import { releaseMedia } from '../media/attach-media.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Plan } from '../posts/input.ts'
import { draftLimits, keepable } from './draft-rules.ts'
import { keepMedia } from './keep-media.ts'
import {
  countDrafts,
  deleteDraft,
  draftById,
  draftByKey,
  insertDraft,
  lockMember,
  replaceDraft,
  type DraftRow,
} from './queries.ts'
import type {} from './tables.ts'

/**
 * Keeps a plan as a new draft. Nothing here ever publishes. The same key gives the same draft again.
 * @throws Refusal invalid, naming the field, when it is boundless or the member has too many.
 */
export async function createDraft(
  ctx: Context,
  accountId: number,
  plan: Plan,
  key?: string,
): Promise<DraftRow> {
  const kept = keepable(plan)
  return ctx.db.transaction().execute((tx) => addDraft(ctx, tx, accountId, kept, key))
}

/** Adds a draft in a transaction that may do more. */
export async function addDraft(
  ctx: Context,
  tx: Tx,
  accountId: number,
  plan: Plan,
  key?: string,
): Promise<DraftRow> {
  await lockMember(tx, accountId)
  const earlier = key && (await draftByKey(tx, accountId, key))
  if (earlier) return earlier
  if ((await countDrafts(tx, accountId)) >= draftLimits.most) {
    const sentence = `You have ${draftLimits.most} drafts already. Delete some that you no longer need.`
    throw new Refusal('invalid', sentence, 'parts')
  }
  const now = ctx.now()
  const draft: DraftRow = {
    id: ctx.newId(),
    account_id: accountId,
    version: 1,
    plan,
    idempotency_key: key ?? null,
    created_at: now,
    updated_at: now,
  }
  await insertDraft(tx, draft)
  await keepMedia(tx, { kind: 'draft', id: draft.id }, accountId, plan)
  return draft
}

/**
 * Saves a draft anew.
 * @param version the one that was read before.
 * @throws Refusal conflict when the draft has been changed since, which then stays untouched; not_found; invalid.
 */
export async function saveDraft(
  ctx: Context,
  accountId: number,
  { id, version, plan }: { id: number; version: number; plan: Plan },
): Promise<DraftRow> {
  const kept = keepable(plan)
  return ctx.db.transaction().execute(async (tx) => {
    const saved = await replaceDraft(tx, {
      id,
      account_id: accountId,
      version,
      plan: kept,
      updated_at: ctx.now(),
    })
    if (saved) {
      await keepMedia(tx, { kind: 'draft', id }, accountId, kept)
      return saved
    }
    if (!(await draftById(tx, accountId, id))) throw new Refusal('not_found', 'Record not found')
    throw new Refusal('conflict', 'This draft has been changed elsewhere since you opened it', 'version')
  })
}

/** @throws Refusal not_found when there is no such draft of this member. */
export async function discardDraft(ctx: Context, accountId: number, id: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await deleteDraft(tx, accountId, id))) throw new Refusal('not_found', 'Record not found')
    await releaseMedia(tx, { kind: 'draft', id })
  })
}
