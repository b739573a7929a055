import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {} from '../collections/tables.ts'
import type { AppealsTable, StrikesTable } from './tables.ts'

export type StoredAppeal = Selectable<AppealsTable>
export type StoredStrike = Selectable<StrikesTable> & {
  appeal_text: string | null
  appeal_at: Date | null
  approved_at: Date | null
  rejected_at: Date | null
}

function strikes(db: Db | Tx) {
  return db
    .selectFrom('strikes')
    .leftJoin('appeals', 'appeals.strike_id', 'strikes.id')
    .selectAll('strikes')
    .select([
      'appeals.text as appeal_text',
      'appeals.created_at as appeal_at',
      'appeals.approved_at',
      'appeals.rejected_at',
    ])
}

/** Stores a decision. */
export async function insertStrike(tx: Tx, strike: Insertable<StrikesTable>): Promise<void> {
  await tx.insertInto('strikes').values(strike).execute()
}

/** Decisions by id, in no order. */
export async function strikesById(db: Db | Tx, ids: readonly number[]): Promise<StoredStrike[]> {
  if (ids.length === 0) return []
  return strikes(db)
    .where('strikes.id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/** The decisions about an account, newest first, at most 200. */
export async function strikesOfAccount(db: Db, accountId: number): Promise<StoredStrike[]> {
  return strikes(db)
    .where('strikes.account_id', '=', accountId)
    .orderBy('strikes.id', 'desc')
    .limit(200)
    .execute()
}

/** One decision, held until the transaction ends. */
export async function lockStrike(tx: Tx, id: number): Promise<StoredStrike | undefined> {
  return strikes(tx).where('strikes.id', '=', id).forUpdate('strikes').executeTakeFirst()
}

/** Stores an appeal; false when there is one already. */
export async function insertAppeal(tx: Tx, appeal: Insertable<AppealsTable>): Promise<boolean> {
  const stored = await tx
    .insertInto('appeals')
    .values(appeal)
    .onConflict((conflict) => conflict.column('strike_id').doNothing())
    .returning('strike_id')
    .executeTakeFirst()
  return stored !== undefined
}

/** The beginnings of posts, also of those that were taken away: for their author. */
export async function beginningsOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('posts')
    .select(['id', sql<string>`left(text, 200)`.as('text')])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.text]))
}

/** The names of collections, also of those that were taken away: for who made them. */
export async function namesOfCollections(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('collections')
    .select(['id', 'name'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** What a member is told about their account. */
export async function standingRow(db: Db, accountId: number) {
  return db
    .selectFrom('accounts')
    .innerJoin('members', 'members.account_id', 'accounts.id')
    .select(['accounts.suspended_at', 'accounts.limited_at', 'accounts.sensitive_at', 'members.frozen_at'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirst()
}
