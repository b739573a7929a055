import type { Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { NotificationDeliveryTable } from './tables.ts'

export type StoredDelivery = Selectable<NotificationDeliveryTable>

/** How a member wants to hear of notifications; undefined: as usual. */
export async function storedDelivery(db: Db | Tx, accountId: number): Promise<StoredDelivery | undefined> {
  return db
    .selectFrom('notification_delivery')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Changes some of a member's settings; the others stay. */
export async function storeDelivery(
  db: Db | Tx,
  accountId: number,
  changes: Partial<Omit<StoredDelivery, 'account_id'>>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  const { mail, ...others } = changes
  const stored = { ...others, ...(mail && { mail: JSON.stringify(mail) as never }) }
  await db
    .insertInto('notification_delivery')
    .values({ account_id: accountId, ...stored })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(stored))
    .execute()
}
