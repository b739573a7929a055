import type { Db, Tx } from '../../platform/database.ts'
import type { RelaysTable, RelayState } from './tables.ts'

export type Relay = RelaysTable

/** All relays, in the order in which they were added. */
export function allRelays(db: Db): Promise<Relay[]> {
  return db.selectFrom('relays').selectAll().orderBy('id').execute()
}

/** One relay, held until the transaction ends. */
export function lockRelay(tx: Tx, id: number): Promise<Relay | undefined> {
  return tx.selectFrom('relays').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The relay that one asked to join under an id. */
export function lockRelayOfFollow(tx: Tx, followUri: string): Promise<Relay | undefined> {
  return tx
    .selectFrom('relays')
    .selectAll()
    .where('follow_uri', '=', followUri)
    .forUpdate()
    .executeTakeFirst()
}

/** @returns false when there is one with that inbox already. */
export async function insertRelay(tx: Tx, relay: Relay): Promise<boolean> {
  const row = await tx
    .insertInto('relays')
    .values(relay)
    .onConflict((on) => on.column('inbox_url').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function changeRelay(
  tx: Tx,
  id: number,
  change: { state: RelayState; changed_at: Date; follow_uri?: string; actor_uri?: string },
): Promise<void> {
  await tx.updateTable('relays').set(change).where('id', '=', id).execute()
}

export async function deleteRelay(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('relays').where('id', '=', id).execute()
}
