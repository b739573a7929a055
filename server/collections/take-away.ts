import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

type Emit = (event: RoundsEvent) => void
export type NamedCollection = { id: number; name: string }

/** Which of some collections an account has made and nobody took away, held until the transaction ends. */
export async function ownCollections(
  tx: Tx,
  accountId: number,
  ids: readonly number[],
): Promise<NamedCollection[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('collections')
    .select(['id', 'name'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Takes collections away: nobody sees them any more, and those who are in them are told nothing of them. @returns those that were changed. */
export async function takeAway(tx: Tx, emit: Emit, ids: readonly number[], now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update collections set removed_at = ${now} where id = any(${[...ids]}) and removed_at is null returning id`.execute(
    tx,
  )
  for (const { id } of rows) emit({ name: 'collection.left', collectionId: id })
  return rows.map(({ id }) => id)
}

/** Gives collections back that were taken away. */
export async function giveBack(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`update collections set removed_at = null where id = any(${[...ids]})`.execute(tx)
}

/** Puts collections behind a warning, or takes it away. @returns those that were changed. */
export async function setCollectionsSensitive(
  tx: Tx,
  ids: readonly number[],
  sensitive: boolean,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update collections set sensitive = ${sensitive}
    where id = any(${[...ids]}) and sensitive <> ${sensitive} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
