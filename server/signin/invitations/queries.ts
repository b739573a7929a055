import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { InvitationsTable } from '../tables.ts'

export type StoredInvitation = Selectable<InvitationsTable>

/** The invitation with a code, if it still works. */
export function findInvitation(db: Db, code: string, now: Date): Promise<{ id: number } | undefined> {
  return working(db, now).where('code', '=', code).executeTakeFirst()
}

function working(db: Db, now: Date) {
  return db
    .selectFrom('invitations')
    .select('id')
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
}

/** Counts one use; false when there is none left. */
export async function useInvitation(tx: Tx, id: number, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('invitations')
    .set({ uses: sql<number>`uses + 1` })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
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
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Deletes an invitation, of one member or of anybody, and gives what it was; undefined when there is none. */
export async function deleteInvitation(
  tx: Tx,
  id: number,
  accountId: number | undefined,
): Promise<{ id: number; note: string } | undefined> {
  let query = tx.deleteFrom('invitations').where('id', '=', id).returning(['id', 'note'])
  if (accountId !== undefined) query = query.where('account_id', '=', accountId)
  return query.executeTakeFirst()
}
