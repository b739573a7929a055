import { sql, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {} from '../accounts/tables.ts'
import type { MediaTable } from './tables.ts'

export type MediaRow = Selectable<MediaTable>

/** One's own medium that no post shows, whatever its state. */
export async function looseMedia(db: Db | Tx, accountId: number, id: number): Promise<MediaRow | undefined> {
  return db
    .selectFrom('media')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('post_id', 'is', null)
    .executeTakeFirst()
}

/** Who a medium belongs to, and whether a post shows it. */
export async function ownerOfMedia(db: Db | Tx, id: number) {
  return db.selectFrom('media').select(['account_id', 'post_id']).where('id', '=', id).executeTakeFirst()
}

export async function mediaById(db: Db | Tx, id: number): Promise<MediaRow | undefined> {
  return db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Some of one's own media by id, in no order, whether shown or not. */
export async function ownMedia(db: Db | Tx, accountId: number, ids: readonly number[]): Promise<MediaRow[]> {
  return db
    .selectFrom('media')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('account_id', '=', accountId)
    .execute()
}

/** Those of some media that a post shows. */
export async function shownMedia(db: Db | Tx, ids: readonly number[]): Promise<MediaRow[]> {
  return db
    .selectFrom('media')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('post_id', 'is not', null)
    .execute()
}

/** As `ownMedia`, held until the transaction ends, so that no other post takes them meanwhile. */
export async function lockMedia(tx: Tx, accountId: number, ids: readonly number[]): Promise<MediaRow[]> {
  return tx
    .selectFrom('media')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The media of some posts, in the order of each post. */
export async function mediaOfPosts(db: Db | Tx, postIds: readonly number[]) {
  const rows = await db
    .selectFrom('media')
    .selectAll()
    .where('post_id', '=', sql<number>`any(${postIds})`)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, post_id: row.post_id as number }))
}

export async function storeMedia(
  tx: Db | Tx,
  row: Pick<
    MediaRow,
    'id' | 'account_id' | 'kind' | 'secret' | 'description' | 'focus_x' | 'focus_y' | 'created_at'
  >,
): Promise<void> {
  await tx
    .insertInto('media')
    .values({ ...row, state: 'processing', loose_since: row.created_at })
    .execute()
}

/** Changes a medium; lists and objects are stored as JSON. @returns whether it was still there. */
export async function changeMedia(
  db: Db | Tx,
  id: number,
  { meta, renditions, ...rest }: Updateable<MediaTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('media')
    .set({
      ...rest,
      ...(meta && { meta: JSON.stringify(meta) as never }),
      ...(renditions && { renditions: JSON.stringify(renditions) as never }),
    })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives a post its media, in this order; a medium that it no longer has comes loose. */
export async function setMediaOfPost(tx: Tx, postId: number, ids: readonly number[]): Promise<void> {
  await tx
    .updateTable('media')
    .set({ post_id: null })
    .where('post_id', '=', postId)
    .where('id', '<>', sql<number>`all(${ids})`)
    .execute()
  await sql`update media set post_id = ${postId}, place = given.place
    from unnest(${ids}::bigint[]) with ordinality as given (id, place) where media.id = given.id`.execute(tx)
}

export async function deleteMediaRow(db: Db | Tx, id: number): Promise<void> {
  await db.deleteFrom('media').where('id', '=', id).execute()
}

export async function deleteMediaOfPost(tx: Tx, postId: number, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('media')
    .where('post_id', '=', postId)
    .where('account_id', '=', accountId)
    .where('id', 'not in', (eb) => eb.selectFrom('media_holds').select('media_id'))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Deletes what no post shows and nobody holds since a moment, at most `most` at once. @returns how many. */
export async function deleteOrphans(db: Db, looseBefore: Date, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from media where id in (
      select id from media m where m.post_id is null and m.loose_since < ${looseBefore}
        and not exists (select 1 from media_holds h where h.media_id = m.id)
      order by m.loose_since limit ${most} for update skip locked)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

export async function leftovers(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('media_leftovers')
    .select('folder')
    .orderBy('created_at')
    .limit(most)
    .execute()
  return rows.map(({ folder }) => folder)
}

export async function forgetLeftover(db: Db, folder: string): Promise<void> {
  await db.deleteFrom('media_leftovers').where('folder', '=', folder).execute()
}

/** What decides whether a file may be sent out: whose it is, and whether it is still shown. */
export async function fileFacts(db: Db, id: number) {
  return db
    .selectFrom('media')
    .innerJoin('accounts', 'accounts.id', 'media.account_id')
    .select(['media.secret', 'media.account_id', 'accounts.suspended_at'])
    .select(sql<boolean>`media.was_shown and media.post_id is null`.as('taken_down'))
    .where('media.id', '=', id)
    .executeTakeFirst()
}

export async function hold(
  tx: Db | Tx,
  holder: string,
  holderId: number,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return
  const rows = ids.map((media_id) => ({ media_id, holder, holder_id: holderId }))
  await tx
    .insertInto('media_holds')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function letGo(tx: Db | Tx, holder: string, holderId: number): Promise<void> {
  const held = sql<number>`(select media_id from media_holds where holder = ${holder} and holder_id = ${holderId})`
  // It may be written on for another day, so that nobody loses a picture by saving a draft without it.
  await sql`update media set loose_since = now() where id in ${held}`.execute(tx)
  await tx.deleteFrom('media_holds').where('holder', '=', holder).where('holder_id', '=', holderId).execute()
}

/** The media that something holds, in the order of their ids. */
export async function heldBy(db: Db | Tx, holder: string, holderId: number): Promise<MediaRow[]> {
  return db
    .selectFrom('media')
    .innerJoin('media_holds', 'media_holds.media_id', 'media.id')
    .selectAll('media')
    .where('media_holds.holder', '=', holder)
    .where('media_holds.holder_id', '=', holderId)
    .orderBy('media.id')
    .execute()
}

/** A setting of the server's, as it is stored. */
export async function storedSetting(db: Db | Tx, name: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select value from settings where name = ${name}`.execute(db)
  return rows[0]?.value
}
