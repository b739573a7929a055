import { sql } from 'kysely'
import type { StrikeAction } from '../../wire/moderation.ts'
import type { MemberRole } from '../accounts/tables.ts'
import type { Db, Tx } from '../platform/database.ts'
import { trendsWaiting } from '../trends/review-queries.ts'
import type {} from '../reports/tables.ts'
import type {} from '../signin/tables.ts'
import type {} from '../strikes/tables.ts'
import type {} from './tables.ts'

/** An account as a decision about it needs to know it. */
export type Target = {
  id: number
  username: string
  domain: string | null
  role: MemberRole | null
  locale: string | null
  email: string | null
  suspended_at: Date | null
  limited_at: Date | null
  sensitive_at: Date | null
  purged_at: Date | null
  leaving_at: Date | null
  frozen_at: Date | null
  approved_at: Date | null
  suspended_with_server: boolean
  limited_with_server: boolean
}

/** An account, held until the transaction ends, so that two decisions about it come one after the other. */
export async function lockTarget(tx: Tx, id: number): Promise<Target | undefined> {
  return tx
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .leftJoin('logins', 'logins.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.username', 'accounts.domain', 'members.role', 'members.locale'])
    .select(['logins.email', 'accounts.suspended_at', 'accounts.limited_at', 'accounts.sensitive_at'])
    .select(['accounts.purged_at', 'accounts.leaving_at', 'members.frozen_at', 'members.approved_at'])
    .select(['accounts.suspended_with_server', 'accounts.limited_with_server'])
    .where('accounts.id', '=', id)
    .forUpdate('accounts')
    .executeTakeFirst()
}

/**
 * Sets or lifts one state of an account. A suspension or its end is about this account now, no longer the member's own leave or
 * a decision about its whole server.
 */
export async function setState(
  tx: Tx,
  accountId: number,
  state: 'suspended_at' | 'limited_at' | 'sensitive_at' | 'frozen_at',
  at: Date | null,
): Promise<void> {
  if (state === 'frozen_at')
    await tx.updateTable('members').set({ frozen_at: at }).where('account_id', '=', accountId).execute()
  else
    await tx
      .updateTable('accounts')
      .set({
        [state]: at,
        ...(state === 'suspended_at' && { leaving_at: null, suspended_with_server: false }),
        ...(state === 'limited_at' && { limited_with_server: false }),
      })
      .where('id', '=', accountId)
      .execute()
}

/** Which of some posts are an account's own, and no boosts. */
export async function ownPosts(tx: Tx, accountId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('posts')
    .select('id')
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .where('account_id', '=', accountId)
    .where('boost_of_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Ends all open reports about an account, or one; gives their ids. */
export async function resolveReports(
  tx: Tx,
  which: { targetId: number } | { id: number },
  by: number,
  now: Date,
): Promise<number[]> {
  const query = tx
    .updateTable('reports')
    .set({ resolved_at: now, resolved_by: by, updated_at: now })
    .where('resolved_at', 'is', null)
  const rows = await (
    'id' in which ? query.where('id', '=', which.id) : query.where('target_id', '=', which.targetId)
  )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Notes that a decision was taken back after an appeal. */
export async function overrule(tx: Tx, strikeId: number, now: Date): Promise<void> {
  await tx.updateTable('strikes').set({ overruled_at: now }).where('id', '=', strikeId).execute()
}

/** Whether another decision of the same kind about an account still stands. */
export async function hasOtherStrike(
  tx: Tx,
  { id, accountId, action }: { id: number; accountId: number; action: StrikeAction },
): Promise<boolean> {
  const row = await tx
    .selectFrom('strikes')
    .select('id')
    .where('account_id', '=', accountId)
    .where('action', '=', action)
    .where('id', '<>', id)
    .where('overruled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** How much waits for moderators. */
export async function countQueues(
  db: Db,
  moderatorId: number,
): Promise<{
  reports: number
  urgent: number
  mine: number
  sign_ups: number
  appeals: number
  held_posts: number
  trends: number
}> {
  const { rows } = await sql<{
    reports: number
    urgent: number
    mine: number
    sign_ups: number
    appeals: number
    held_posts: number
    trends: number
  }>`select
    (select count(*) from reports where resolved_at is null)::int as reports,
    (select count(*) from reports where resolved_at is null and urgent)::int as urgent,
    (select count(*) from reports where resolved_at is null and assigned_id = ${moderatorId})::int as mine,
    (select count(*) from members join logins using (account_id)
      where approved_at is null and email_confirmed_at is not null)::int as sign_ups,
    (select count(*) from appeals where approved_at is null and rejected_at is null)::int as appeals,
    (select count(*) from posts where held = 'first' and coalesce(thread_part, 1) = 1)::int as held_posts,
    ${trendsWaiting} as trends
  `.execute(db)
  return rows[0] ?? { reports: 0, urgent: 0, mine: 0, sign_ups: 0, appeals: 0, held_posts: 0, trends: 0 }
}
