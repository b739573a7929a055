import type { QueueAppeal } from '../../wire/moderation.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { appealJson } from '../strikes/json.ts'
import { lockStrike, strikesById, type StoredStrike } from '../strikes/queries.ts'
import { appealPage, setAppealDecided } from './desk-queries.ts'
import { changeState, isStateAction, restoreThings } from './effects.ts'
import { strikeJson } from './desk-json.ts'
import { writeToMember } from './mails/write-mail.ts'
import { hasOtherStrike, lockTarget, overrule } from './queries.ts'
import { demandModerator, demandOutranks } from './rank.ts'

/** A page of appeals, newest first: those that wait, or those that were decided. */
export async function listAppeals(
  ctx: Context,
  viewer: Viewer,
  state: 'pending' | 'decided',
  page: Page,
): Promise<QueueAppeal[]> {
  demandModerator(viewer)
  const ids = newestFirst(await appealPage(ctx.db, state, page), page).map((row) => row.strike_id)
  const strikes = new Map((await strikesById(ctx.db, ids)).map((strike) => [strike.id, strike]))
  const people = [...strikes.values()].flatMap((strike) => [strike.account_id, strike.by_id ?? []].flat())
  const accounts = new Map((await accountsJson(ctx, [...new Set(people)])).map((one) => [one.id, one]))
  return ids.flatMap((id) => {
    const strike = strikes.get(id)
    const account = strike && accounts.get(String(strike.account_id))
    const appeal = strike && appealJson(strike)
    if (!strike || !account || !appeal) return []
    return [{ id: String(id), appeal, strike: strikeJson(strike, accounts), account }]
  })
}

/**
 * Grants or refuses an appeal, and tells the member by mail. Granting takes back what was decided, unless another decision of the same
 * kind still stands.
 * @throws Refusal not_found when nothing waits under this id; forbidden unless the viewer outranks the member.
 */
export async function decideAppeal(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  verdict: 'approved' | 'rejected',
): Promise<void> {
  demandModerator(viewer)
  const id = parseId(wireId)
  await transact(ctx, async (tx, emit) => {
    const strike = id === undefined ? undefined : await lockStrike(tx, id)
    if (!strike?.appeal_at || strike.approved_at || strike.rejected_at)
      throw new Refusal('not_found', 'Record not found')
    const target = await lockTarget(tx, strike.account_id)
    if (!target) throw new Refusal('not_found', 'Record not found')
    demandOutranks(viewer, target)
    const decided = await setAppealDecided(tx, strike.id, { verdict, by: viewer.accountId, now: ctx.now() })
    if (!decided) throw new Refusal('not_found', 'Record not found')
    if (verdict === 'approved') await undo(ctx, tx, emit, strike)
    await recordAct(ctx, tx, viewer, {
      action: `appeal.${verdict}`,
      target: { kind: 'account', id: target.id, label: `@${target.username}` },
      details: { strike: String(strike.id), decision: strike.action },
    })
    await writeToMember(ctx, tx, target, { action: verdict === 'approved' ? 'granted' : 'refused', text: '' })
  })
}

async function undo(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  strike: StoredStrike,
): Promise<void> {
  const { id, action, account_id: accountId } = strike
  await overrule(tx, id, ctx.now())
  if (!isStateAction(action)) {
    const things = { posts: strike.post_ids, collections: strike.collection_ids }
    return restoreThings(ctx, tx, emit, action, things)
  }
  if (await hasOtherStrike(tx, { id, accountId, action })) return
  await changeState(tx, emit, accountId, { action, at: null })
}
