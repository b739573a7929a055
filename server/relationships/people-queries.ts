import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {} from '../accounts/tables.ts'
import type { AccountNotesTable, BlocksTable } from './tables.ts'

/** SQL for what one says of people: recommendations, notes, and whom of them others know. */

/** Stores a recommendation, if the follow that it needs is there. */
export async function insertEndorsement(tx: Tx, row: BlocksTable): Promise<'new' | 'known' | 'not followed'> {
  const follow = await tx
    .selectFrom('follows')
    .select('id')
    .where('account_id', '=', row.account_id)
    .where('target_id', '=', row.target_id)
    .executeTakeFirst()
  if (!follow) return 'not followed'
  const stored = await tx
    .insertInto('endorsements')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored ? 'new' : 'known'
}

/** Takes a recommendation away; false when there was none. */
export async function deleteEndorsement(tx: Tx, accountId: number, targetId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('endorsements')
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function upsertNote(db: Db, row: AccountNotesTable): Promise<void> {
  await db
    .insertInto('account_notes')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'target_id'])
        .doUpdateSet({ note: row.note, updated_at: row.updated_at }),
    )
    .execute()
}

export async function deleteNote(db: Db, accountId: number, targetId: number): Promise<void> {
  await db
    .deleteFrom('account_notes')
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}

/** Who follows some accounts among those whom a member follows, the latest first, at most `most` for each. */
export async function familiarRows(
  db: Db,
  accountId: number,
  targetIds: readonly number[],
  most: number,
): Promise<{ targetId: number; followerId: number }[]> {
  if (targetIds.length === 0) return []
  const { rows } = await sql<{ targetId: number; followerId: number }>`
    select t.id as "targetId", f.account_id as "followerId"
    from unnest(${[...targetIds]}::bigint[]) as t (id)
    join accounts a on a.id = t.id and not a.hide_collections and a.suspended_at is null
    cross join lateral (
      select f.account_id, f.id from follows m join follows f on f.account_id = m.target_id and f.target_id = t.id
      join accounts p on p.id = f.account_id and p.suspended_at is null
      where m.account_id = ${accountId} order by f.id desc limit ${most}
    ) f
    where t.id <> ${accountId} order by f.id desc`.execute(db)
  return rows
}

/** How many follow an account from this server and from others, and from how many others; at most `most` are counted. */
export async function followersByServer(
  db: Db,
  accountId: number,
  most: number,
): Promise<{ here: number; elsewhere: number; servers: number }> {
  const { rows } = await sql<{ here: number; elsewhere: number; servers: number }>`
    select count(*) filter (where domain is null) as here, count(domain) as elsewhere,
      count(distinct lower(domain)) as servers
    from (select a.domain from follows f join accounts a on a.id = f.account_id
      where f.target_id = ${accountId} and a.suspended_at is null limit ${most}) x`.execute(db)
  return rows[0] ?? { here: 0, elsewhere: 0, servers: 0 }
}
