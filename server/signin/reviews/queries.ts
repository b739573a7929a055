import type { Db, Tx } from '../../platform/database.ts'
import { inPage, type Page } from '../../platform/paging.ts'
import type {} from '../tables.ts'

/** A page of members whom nobody has approved, with what one decides by. */
export function waitingSignUps(db: Db, page: Page) {
  const query = db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .innerJoin('logins', 'logins.account_id', 'members.account_id')
    .where('members.approved_at', 'is', null)
    .select(['accounts.id', 'accounts.username', 'accounts.display_name', 'accounts.created_at'])
    .select(['logins.email', 'logins.email_confirmed_at', 'logins.address'])
    .select(['members.sign_up_reason', 'members.locale'])
  return inPage(query, 'accounts.id', page).execute()
}

/** Notes that a member was let in. */
export async function setApproved(tx: Tx, accountId: number, now: Date): Promise<void> {
  await tx.updateTable('members').set({ approved_at: now }).where('account_id', '=', accountId).execute()
}

/** Deletes an account that never took part, with all that hangs on it. */
export async function deleteAccount(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('accounts').where('id', '=', accountId).execute()
}
