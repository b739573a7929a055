import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { PasskeysTable } from '../tables.ts'

export type StoredPasskey = Selectable<PasskeysTable>

/** The passkeys of a member, the oldest first. */
export function passkeysOf(db: Db | Tx, accountId: number): Promise<StoredPasskey[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(100)
    .execute()
}

export function passkeyByCredential(db: Db | Tx, credentialId: string): Promise<StoredPasskey | undefined> {
  return db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst()
}

/** Stores a passkey. @returns false when its credential is known already. */
export async function insertPasskey(tx: Tx, passkey: StoredPasskey): Promise<boolean> {
  const row = await tx
    .insertInto('passkeys')
    .values(passkey)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes the use of a passkey; a counter only grows. */
export async function notePasskeyUse(tx: Tx, id: number, counter: number, at: Date): Promise<void> {
  await tx.updateTable('passkeys').set({ counter, used_at: at }).where('id', '=', id).execute()
}

export async function renamePasskeyRow(
  db: Db,
  accountId: number,
  id: number,
  name: string,
): Promise<StoredPasskey | undefined> {
  return db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirst()
}

export async function deletePasskey(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
