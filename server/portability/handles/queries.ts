import type { Selectable } from 'kysely'
import type { OldHandlesTable } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { sql } from 'kysely'

/** The handles that an account had before and that still lead to it. */
export async function oldHandles(
  db: Db | Tx,
  accountId: number,
  now: Date,
): Promise<Selectable<OldHandlesTable>[]> {
  return db
    .selectFrom('old_handles')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('until', '>', now)
    .orderBy('until', 'desc')
    .execute()
}

/** Keeps an old handle for its account. */
export async function keepHandle(tx: Tx, row: OldHandlesTable): Promise<void> {
  await tx
    .insertInto('old_handles')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('handle')
        .doUpdateSet({ account_id: row.account_id, skeleton: row.skeleton, until: row.until }),
    )
    .execute()
}

export async function releaseHandle(tx: Tx, handle: string): Promise<void> {
  await tx.deleteFrom('old_handles').where('handle', '=', handle.toLowerCase()).execute()
}

export async function setSkeleton(tx: Tx, accountId: number, skeleton: string): Promise<void> {
  await tx.updateTable('logins').set({ skeleton }).where('account_id', '=', accountId).execute()
}

export async function deleteOldHandles(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('old_handles').where('until', '<', now).execute()
  await db.deleteFrom('retired_handles').where('until', '<', now).execute()
}

/** Writes the new address into some posts that mention an account with the old one. @returns how many. */
export async function relinkMentions(
  db: Db,
  accountId: number,
  { from, to, after, most }: { from: string; to: string; after: number; most: number },
): Promise<number[]> {
  const { rows } = await sql<{ post_id: number }>`
    with page as (
      select post_id from mentions where account_id = ${accountId} and post_id > ${after} order by post_id limit ${most}),
    changed as (
      update posts set html = replace(html, ${from}::text, ${to}::text)
      where id in (select post_id from page) and position(${from}::text in html) > 0)
    select post_id from page order by post_id`.execute(db)
  return rows.map((row) => row.post_id)
}
