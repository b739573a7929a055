import type { ClinicalCategory, ReportCategory } from '../../../wire/moderation.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Act } from '../../audit/acts.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { releasePosts } from '../../posts/hold.ts'
import { reportById, rulesOfPlace, type StoredReport } from '../../reports/queries.ts'
import { demandModerator } from '../rank.ts'
import { updateReport } from './queries.ts'
import type {} from '../../reports/events.ts'

type Step = {
  report: StoredReport
  tx: Tx
  emit: (event: RoundsEvent) => void
}

/** Does one step with a report that nobody else changes meanwhile; a step that changes nothing leaves no trace. */
async function step(
  ctx: Context,
  viewer: Viewer,
  id: number,
  action: Act,
  act: (step: Step) => Promise<boolean>,
): Promise<void> {
  demandModerator(viewer)
  await transact(ctx, async (tx, emit) => {
    const report = await reportById(tx, id, true)
    if (!report) throw new Refusal('not_found', 'Record not found')
    if (!(await act({ report, tx, emit }))) return
    await updateReport(tx, id, { updated_at: ctx.now() })
    await recordAct(ctx, tx, viewer, { action, target: { kind: 'report', id, label: '' } })
    emit({ name: 'report.changed', reportId: id })
  })
}

/**
 * Claims a report, so that no two moderators work on the same without knowing.
 * @param takeOver also from another moderator, who sees it in the log
 * @throws Refusal forbidden; not_found; conflict when another moderator has it.
 */
export function claimReport(ctx: Context, viewer: Viewer, id: number, takeOver: boolean): Promise<void> {
  return step(ctx, viewer, id, 'report.assigned', async ({ report, tx }) => {
    if (report.assigned_id === viewer.accountId) return false
    if (report.assigned_id !== null && !takeOver)
      throw new Refusal('conflict', 'Another moderator is working on this report.', undefined, 'ERR_TAKEN')
    await updateReport(tx, id, { assigned_id: viewer.accountId, assigned_at: ctx.now() })
    return true
  })
}

/** Gives a report back, so that somebody else can claim it. @throws Refusal forbidden; not_found. */
export function unclaimReport(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  return step(ctx, viewer, id, 'report.unassigned', async ({ report, tx }) => {
    if (report.assigned_id === null) return false
    await updateReport(tx, id, { assigned_id: null, assigned_at: null })
    return true
  })
}

/** Ends a report without a decision; what it held stands again. @throws Refusal forbidden; not_found. */
export function resolveReport(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  return step(ctx, viewer, id, 'report.resolved', async ({ report, tx, emit }) => {
    if (report.resolved_at !== null) return false
    await updateReport(tx, id, { resolved_at: ctx.now(), resolved_by: viewer.accountId })
    await releasePosts(ctx, tx, emit, { ids: report.post_ids, hold: 'review' })
    return true
  })
}

/** Opens a report again. @throws Refusal forbidden; not_found. */
export function reopenReport(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  return step(ctx, viewer, id, 'report.reopened', async ({ report, tx }) => {
    if (report.resolved_at === null) return false
    await updateReport(tx, id, { resolved_at: null, resolved_by: null })
    return true
  })
}

export type ReportChange = {
  category: ReportCategory | undefined
  clinical: ClinicalCategory | null | undefined
  ruleIds: readonly string[] | undefined
}

/**
 * Sorts a report anew. As in Mastodon, rules belong to `violation` only.
 * @throws Refusal forbidden; not_found; invalid, naming rule_ids, when the place has no such rules.
 */
export function changeReport(ctx: Context, viewer: Viewer, id: number, change: ReportChange): Promise<void> {
  return step(ctx, viewer, id, 'report.changed', async ({ report, tx }) => {
    const category = change.category ?? report.category
    const wanted = new Set(change.ruleIds ?? report.rules.map((rule) => rule.id))
    const known = change.ruleIds ? await rulesOfPlace(tx) : report.rules
    const rules = category === 'violation' ? known.filter((rule) => wanted.has(rule.id)) : []
    if (category === 'violation' && (rules.length < wanted.size || rules.length === 0)) {
      const sentence = 'Rule ids does not reference valid rules'
      throw new Refusal('invalid', sentence, 'rule_ids', 'ERR_INVALID')
    }
    await updateReport(tx, id, {
      category,
      rules,
      ...(change.clinical !== undefined && { clinical: change.clinical }),
    })
    return true
  })
}
