import type { AccountHistory } from '../../../wire/moderation.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { strikesOfAccount } from '../../strikes/queries.ts'
import { deletionDay } from '../../strikes/rules.ts'
import { noteJson, strikeJson } from '../desk-json.ts'
import { notesOfAccount } from '../desk-queries.ts'
import { demandModerator, outranks } from '../rank.ts'
import { queueJson } from '../reports/list-queue.ts'
import { countFiledBy, reportsAbout } from '../reports/queries.ts'
import { adminAccountsOf } from './admin-account.ts'
import { adminRowsById } from './queries.ts'

/**
 * All that a moderator looks at before deciding about an account: its state, earlier decisions, notes and reports.
 * @throws Refusal forbidden; not_found.
 */
export async function accountHistory(ctx: Context, viewer: Viewer, id: number): Promise<AccountHistory> {
  demandModerator(viewer)
  const [row] = await adminRowsById(ctx.db, [id])
  const account = row && (await adminAccountsOf(ctx, [row])).get(id)
  if (!row || !account) throw new Refusal('not_found', 'Record not found')
  const [strikes, notes, reports, filed] = await Promise.all([
    strikesOfAccount(ctx.db, id),
    notesOfAccount(ctx.db, id),
    reportsAbout(ctx.db, id),
    countFiledBy(ctx.db, id),
  ])
  const people = [...strikes, ...notes].flatMap(({ by_id }) => by_id ?? [])
  const staff = new Map((await accountsJson(ctx, [...new Set(people)])).map((one) => [one.id, one]))
  return {
    account,
    may_act: outranks(viewer, row),
    deleted_on: row.purged_at === null ? deletionDay(row.suspended_at) : null,
    purged: row.purged_at !== null,
    strikes: strikes.map((strike) => strikeJson(strike, staff)),
    notes: notes.map((note) => noteJson(note, staff)),
    reports: await queueJson(ctx, reports),
    reports_filed: filed,
  }
}
