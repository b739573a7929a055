import type { AdminAccount } from '../../../wire/moderation.ts'
import { roleJson } from '../../accounts/credentials.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Context } from '../../platform/context.ts'
import { adminRowsById, networksOf, type AdminRow } from './queries.ts'

/** Accounts by id as moderators see them, https://docs.joinmastodon.org/entities/Admin_Account/ ; by id. */
export async function adminAccounts(
  ctx: Context,
  ids: readonly number[],
): Promise<Map<number, AdminAccount>> {
  return adminAccountsOf(ctx, await adminRowsById(ctx.db, [...new Set(ids)]))
}

/** The same for rows that were read already. */
export async function adminAccountsOf(
  ctx: Context,
  rows: readonly AdminRow[],
): Promise<Map<number, AdminAccount>> {
  const ids = rows.map((row) => row.id)
  const [accounts, networks] = await Promise.all([accountsJson(ctx, ids), networksOf(ctx.db, ids)])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const uses = Map.groupBy(networks, (use) => use.account_id)
  return new Map(
    rows.flatMap((row) => {
      const account = byId.get(String(row.id))
      return account ? [[row.id, adminJson(row, account, uses.get(row.id) ?? [])] as const] : []
    }),
  )
}

function adminJson(
  row: AdminRow,
  account: AdminAccount['account'],
  uses: readonly { address: string; used_at: Date }[],
): AdminAccount {
  return {
    id: String(row.id),
    username: row.username,
    domain: row.domain,
    created_at: row.created_at.toISOString(),
    email: row.email,
    ip: uses[0]?.address ?? (row.address || null),
    role: row.role === null ? null : roleJson(row.role),
    confirmed: row.email_confirmed_at !== null,
    approved: row.role === null || row.approved_at !== null,
    disabled: row.frozen_at !== null,
    silenced: row.limited_at !== null,
    suspended: row.suspended_at !== null,
    sensitized: row.sensitive_at !== null,
    locale: row.locale,
    invite_request: row.sign_up_reason || null,
    ips: uses.map(({ address, used_at }) => ({ ip: address, used_at: used_at.toISOString() })),
    account,
    ...(row.app_id !== null && { created_by_application_id: String(row.app_id) }),
    ...(row.invited_by !== null && { invited_by_account_id: String(row.invited_by) }),
  }
}
