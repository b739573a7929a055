import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { EmojisTable, RemoteEmojisTable } from './tables.ts'

export type StoredEmoji = Selectable<EmojisTable>

/** All emojis, also those that are disabled, by category and shortcode. */
export async function allEmojis(db: Db | Tx): Promise<StoredEmoji[]> {
  return db
    .selectFrom('emojis')
    .selectAll()
    .orderBy(sql`category nulls last`)
    .orderBy(sql`lower(shortcode)`)
    .execute()
}

export async function lockEmoji(tx: Tx, id: number): Promise<StoredEmoji | undefined> {
  return tx.selectFrom('emojis').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** @returns undefined when the shortcode is taken. */
export async function insertEmoji(tx: Tx, emoji: StoredEmoji): Promise<StoredEmoji | undefined> {
  return tx
    .insertInto('emojis')
    .values(emoji)
    .onConflict((conflict) => conflict.column('shortcode').doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function updateEmoji(
  tx: Tx,
  id: number,
  change: Partial<Omit<StoredEmoji, 'id' | 'shortcode'>>,
): Promise<StoredEmoji> {
  return tx.updateTable('emojis').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

export async function deleteEmojiRow(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('emojis').where('id', '=', id).execute()
}

export async function emojiPictureIsUsed(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('emojis')
    .select('id')
    .where((eb) => eb.or([eb('picture_key', '=', key), eb('still_key', '=', key)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function countEmojis(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('emojis')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Emojis of other servers by domain (in lower case) and shortcode; unknown ones are left out. */
export async function remoteEmojis(
  db: Db | Tx,
  wanted: readonly { domain: string; shortcode: string }[],
): Promise<Selectable<RemoteEmojisTable>[]> {
  const { rows } = await sql<Selectable<RemoteEmojisTable>>`
    select remote_emojis.* from remote_emojis
    join (select distinct * from unnest(${wanted.map(({ domain }) => domain)}::text[], ${wanted.map(({ shortcode }) => shortcode)}::text[])
      as names (domain, shortcode)) wanted using (domain, shortcode)`.execute(db)
  return rows
}
