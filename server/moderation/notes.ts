import type { Viewer } from '../accounts/viewer.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { reportById } from '../reports/queries.ts'
import { deleteNote, insertNote } from './desk-queries.ts'
import { lockTarget } from './queries.ts'
import { demandModerator } from './rank.ts'

/**
 * Leaves a note about an account for the other moderators, where it belongs with a report.
 * @throws Refusal forbidden; not_found; invalid when the text is blank.
 */
export async function writeNote(
  ctx: Context,
  viewer: Viewer,
  { accountId, reportId, text: given }: { accountId: number; reportId: number | undefined; text: string },
): Promise<void> {
  demandModerator(viewer)
  const text = normaliseText(given).trim()
  if (isBlank(text)) throw new Refusal('invalid', 'Write something.', 'text', 'ERR_BLANK')
  await ctx.db.transaction().execute(async (tx) => {
    const target = await lockTarget(tx, accountId)
    const report = reportId === undefined ? undefined : await reportById(tx, reportId)
    if (!target || (reportId !== undefined && report?.target_id !== accountId))
      throw new Refusal('not_found', 'Record not found')
    await insertNote(tx, {
      id: ctx.newId(),
      account_id: accountId,
      report_id: reportId ?? null,
      by_id: viewer.accountId,
      text,
      created_at: ctx.now(),
    })
    await recordAct(ctx, tx, viewer, {
      action: 'account.noted',
      target: { kind: 'account', id: accountId, label: `@${target.username}` },
    })
  })
}

/**
 * Deletes a note of one's own.
 * @throws Refusal forbidden; not_found for a note of somebody else.
 */
export async function removeNote(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  demandModerator(viewer)
  const id = parseId(wireId)
  await ctx.db.transaction().execute(async (tx) => {
    const note = id === undefined ? undefined : await deleteNote(tx, id, viewer.accountId)
    if (!note) throw new Refusal('not_found', 'Record not found')
  })
}
