import type { Tx } from '../../platform/database.ts'

/** Marks that a member wants to go: suspended from this moment on. */
export async function markLeaving(tx: Tx, accountId: number, at: Date): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ leaving_at: at, suspended_at: at })
    .where('id', '=', accountId)
    .execute()
}
