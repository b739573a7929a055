import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { InvitationsTable } from '../tables.ts'

export type StoredInvitation = Selectable<InvitationsTable>

/** The invitation with a code, if it still works. */
export function findInvitation(db: Db, code: string, now: Date): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('invitations')
    .select('id')
    .where('code', '=', code)
    .where(isWorking(now))
    .executeTakeFirst()
}

/** One can join with it: it is neither withdrawn, nor too old, nor used up, and who made it is not suspended. */
export function isWorking(now: Date) {
  return sql<boolean>`(invitations.withdrawn_at is null
    and (invitations.expires_at is null or invitations.expires_at > ${now})
    and (invitations.max_uses is null or invitations.uses < invitations.max_uses)
    and not exists (select 1 from accounts maker where maker.id = invitations.account_id and maker.suspended_at is not null))`
}

/** Counts one use; false when there is none left. */
export async function useInvitation(tx: Tx, id: number, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('invitations')
    .set({ uses: sql<number>`uses + 1` })
    .where('id', '=', id)
    .where(isWorking(now))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** Stores an invitation. */
export async function insertInvitation(db: Db | Tx, invitation: StoredInvitation): Promise<void> {
  await db.insertInto('invitations').values(invitation).execute()
}

/** The invitations of a member, the newest first. */
export function invitationsOf(db: Db, accountId: number): Promise<StoredInvitation[]> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Withdraws an invitation, of one member or of anybody, and gives what it was; undefined when there is none, or not any more. */
export async function withdrawn(
  tx: Tx,
  id: number,
  accountId: number | undefined,
  now: Date,
): Promise<{ id: number; note: string; account_id: number } | undefined> {
  let query = tx
    .updateTable('invitations')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'note', 'account_id'])
  if (accountId !== undefined) query = query.where('account_id', '=', accountId)
  return query.executeTakeFirst()
}
