import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from './tables.ts'

export type Movable = {
  id: number
  uri: string | null
  aliases: string[]
  movedToId: number | null
  suspended: boolean
}

/** An account as far as moving goes. */
export async function movable(db: Db | Tx, accountId: number): Promise<Movable | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'uri', 'also_known_as', 'moved_to_id', 'suspended_at'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    uri: row.uri,
    aliases: row.also_known_as,
    movedToId: row.moved_to_id,
    suspended: row.suspended_at !== null,
  }
}

export async function setAliases(tx: Tx, accountId: number, aliases: readonly string[]): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ also_known_as: [...aliases] })
    .where('id', '=', accountId)
    .execute()
}

export async function setMovedTo(tx: Tx, accountId: number, targetId: number | null): Promise<void> {
  await tx.updateTable('accounts').set({ moved_to_id: targetId }).where('id', '=', accountId).execute()
}

export async function insertMove(
  tx: Tx,
  move: { account_id: number; id: number; target_id: number; created_at: Date },
): Promise<void> {
  await tx.insertInto('moves').values(move).execute()
}

/** When a member moved last. */
export async function lastMove(db: Db | Tx, accountId: number): Promise<Date | undefined> {
  const row = await db
    .selectFrom('moves')
    .select('created_at')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.created_at
}

/** The handles behind some ids of this and other servers, as far as they are known here. */
export async function handlesByUri(
  db: Db,
  uris: readonly string[],
  own: { ids: readonly number[] },
): Promise<{ id: number; uri: string | null; username: string; domain: string | null }[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'uri', 'username', 'domain'])
    .where((eb) =>
      eb.or([
        eb('uri', '=', sql<string>`any(${[...uris]})`),
        eb('id', '=', sql<number>`any(${[...own.ids]}::bigint[])`),
      ]),
    )
    .execute()
}
