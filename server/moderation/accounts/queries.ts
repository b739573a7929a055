import { sql, type SqlBool } from 'kysely'
import type { MemberRole } from '../../accounts/tables.ts'
import type { Db } from '../../platform/database.ts'
import { inPage, type Page } from '../../platform/paging.ts'
import type {} from '../../signin/tables.ts'

export type AdminRow = {
  id: number
  username: string
  domain: string | null
  created_at: Date
  suspended_at: Date | null
  limited_at: Date | null
  sensitive_at: Date | null
  purged_at: Date | null
  role: MemberRole | null
  locale: string | null
  approved_at: Date | null
  frozen_at: Date | null
  sign_up_reason: string | null
  email: string | null
  email_confirmed_at: Date | null
  app_id: number | null
  address: string | null
  invited_by: number | null
}

function adminRows(db: Db) {
  return db
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .leftJoin('logins', 'logins.account_id', 'accounts.id')
    .leftJoin('invitations', 'invitations.id', 'logins.invitation_id')
    .select(['accounts.id', 'accounts.username', 'accounts.domain', 'accounts.created_at'])
    .select(['accounts.suspended_at', 'accounts.limited_at', 'accounts.sensitive_at', 'accounts.purged_at'])
    .select(['members.role', 'members.locale', 'members.approved_at', 'members.frozen_at'])
    .select(['members.sign_up_reason', 'logins.email', 'logins.email_confirmed_at', 'logins.app_id'])
    .select(['logins.address', 'invitations.account_id as invited_by'])
}

/** Accounts as moderators see them, by id, in no order. */
export async function adminRowsById(db: Db, ids: readonly number[]): Promise<AdminRow[]> {
  if (ids.length === 0) return []
  return adminRows(db)
    .where('accounts.id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/** What accounts are looked for by; what is undefined does not matter. */
export type AccountSearch = {
  origin?: 'local' | 'remote'
  states: readonly AccountState[]
  staff: boolean
  roles?: readonly MemberRole[]
  invitedBy?: number
  username?: string
  displayName?: string
  domain?: string
  email?: string
  /** A network, as we keep them. */
  network?: string
}
export type AccountState = 'active' | 'pending' | 'disabled' | 'silenced' | 'suspended' | 'sensitized'

const inState: Record<AccountState, SqlText> = {
  active: sql`accounts.suspended_at is null and members.frozen_at is null
    and (members.account_id is null or members.approved_at is not null)`,
  pending: sql`members.account_id is not null and members.approved_at is null and accounts.suspended_at is null`,
  disabled: sql`members.frozen_at is not null`,
  silenced: sql`accounts.limited_at is not null`,
  suspended: sql`accounts.suspended_at is not null`,
  sensitized: sql`accounts.sensitive_at is not null`,
}
type SqlText = ReturnType<typeof sql>

/** A page of accounts by id. */
export async function adminPage(db: Db, search: AccountSearch, page: Page): Promise<AdminRow[]> {
  const conditions: SqlText[] = search.states.map((state) => inState[state])
  const { origin, roles, invitedBy, username, displayName, domain, email, network } = search
  if (origin)
    conditions.push(origin === 'local' ? sql`accounts.domain is null` : sql`accounts.domain is not null`)
  if (search.staff) conditions.push(sql`members.role <> 'member'`)
  if (roles) conditions.push(sql`members.role = any(${[...roles]})`)
  if (invitedBy !== undefined) conditions.push(sql`invitations.account_id = ${invitedBy}`)
  if (username) conditions.push(sql`lower(accounts.username) like ${`${like(username.toLowerCase())}%`}`)
  if (displayName)
    conditions.push(
      sql`fold_accents(accounts.display_name) like '%' || fold_accents(${like(displayName)}) || '%'`,
    )
  if (domain) conditions.push(sql`lower(accounts.domain) = ${domain.toLowerCase()}`)
  if (email) conditions.push(sql`logins.email like ${`${like(email.toLowerCase())}%`}`)
  if (network)
    conditions.push(sql`(logins.address = ${network}
      or exists (select 1 from sessions s where s.account_id = accounts.id and s.address = ${network})
      or exists (select 1 from oauth_tokens o where o.account_id = accounts.id and o.address = ${network}))`)
  let query = adminRows(db)
  for (const condition of conditions) query = query.where(sql<SqlBool>`(${condition})`)
  return inPage(query, 'accounts.id', page).execute()
}

function like(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** The networks from which accounts were used, the last first. */
export async function networksOf(
  db: Db,
  ids: readonly number[],
): Promise<{ account_id: number; address: string; used_at: Date }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ account_id: number; address: string; used_at: Date }>`
    select account_id, address, max(used_at) as used_at from (
      select account_id, address, used_at from sessions where account_id = any(${[...ids]})
      union all
      select account_id, address, used_at from oauth_tokens where account_id = any(${[...ids]})
    ) uses where address <> '' group by account_id, address order by used_at desc`.execute(db)
  return rows
}
