import type { AdminAccount } from '../../../wire/moderation.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { demandModerator } from '../rank.ts'
import { adminAccounts, adminAccountsOf } from './admin-account.ts'
import { adminPage, type AccountSearch } from './queries.ts'

/** A page of accounts, newest first. @throws Refusal forbidden unless the viewer is a moderator. */
export async function findAccounts(
  ctx: Context,
  viewer: Viewer,
  search: AccountSearch,
  page: Page,
): Promise<AdminAccount[]> {
  demandModerator(viewer)
  const rows = newestFirst(await adminPage(ctx.db, search, page), page)
  const accounts = await adminAccountsOf(ctx, rows)
  return rows.flatMap((row) => accounts.get(row.id) ?? [])
}

/** One account as moderators see it. @throws Refusal forbidden; not_found. */
export async function showAdminAccount(ctx: Context, viewer: Viewer, id: number): Promise<AdminAccount> {
  demandModerator(viewer)
  const account = (await adminAccounts(ctx, [id])).get(id)
  if (!account) throw new Refusal('not_found', 'Record not found')
  return account
}
