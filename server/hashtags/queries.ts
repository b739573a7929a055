import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import { isListed } from './rules.ts'
import type { HashtagsTable } from './tables.ts'

export type StoredHashtag = Selectable<HashtagsTable>

/** Keeps hashtags that are new; those that are known stay as their first author wrote them. Give them sorted by name. */
export async function insertNewHashtags(tx: Tx, hashtags: Insertable<HashtagsTable>[]): Promise<void> {
  await tx
    .insertInto('hashtags')
    .values(hashtags)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** Counts uses of hashtags by an account on days; each pair of tag and day once. Give them sorted by tag. */
export async function addUses(
  tx: Tx,
  accountId: number,
  uses: readonly { tag: string; day: string; uses: number }[],
): Promise<void> {
  await tx
    .insertInto('hashtag_days')
    .values(uses.map((use) => ({ ...use, account_id: accountId })))
    .onConflict((conflict) =>
      conflict
        .columns(['tag', 'day', 'account_id'])
        .doUpdateSet({ uses: sql<number>`hashtag_days.uses + excluded.uses` }),
    )
    .execute()
}

/** Takes uses of hashtags by an account on days back, each pair of tag and day once; a day without uses is forgotten. */
export async function takeUses(
  tx: Tx,
  accountId: number,
  uses: readonly { tag: string; day: string; uses: number }[],
): Promise<void> {
  const taken = sql`unnest(${uses.map(({ tag }) => tag)}::text[], ${uses.map(({ day }) => day)}::date[],
    ${uses.map((use) => use.uses)}::integer[]) as taken (tag, day, uses)`
  const same = sql`kept.account_id = ${accountId} and kept.tag = taken.tag and kept.day = taken.day`
  await sql`delete from hashtag_days kept using ${taken} where ${same} and kept.uses <= taken.uses`.execute(
    tx,
  )
  await sql`update hashtag_days kept set uses = kept.uses - taken.uses from ${taken}
    where ${same} and kept.uses > taken.uses`.execute(tx)
}

/** Known hashtags by folded name, in no order. */
export async function hashtagsByName(db: Db | Tx, names: readonly string[]): Promise<StoredHashtag[]> {
  return db
    .selectFrom('hashtags')
    .selectAll()
    .where('name', '=', sql<string>`any(${names})`)
    .execute()
}

export async function hashtagById(db: Db | Tx, id: number): Promise<StoredHashtag | undefined> {
  return db.selectFrom('hashtags').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A hashtag, held until the transaction ends. */
export async function lockHashtag(tx: Tx, id: number): Promise<StoredHashtag | undefined> {
  return tx.selectFrom('hashtags').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** A page of all hashtags by id; `heldBack`: only those that may not be used or are not offered. */
export async function hashtagsPage(
  db: Db,
  page: Page,
  { heldBack }: { heldBack: boolean },
): Promise<StoredHashtag[]> {
  const all = db.selectFrom('hashtags').selectAll()
  const wanted = heldBack ? all.where(sql<boolean>`not (usable and listable)`) : all
  return inPage(wanted, 'id', page).execute()
}

/** Changes what moderators decide about a hashtag. */
export async function updateHashtag(
  tx: Tx,
  id: number,
  change: Partial<Pick<StoredHashtag, 'shown' | 'usable' | 'listable' | 'reviewed_at'>>,
): Promise<void> {
  await tx.updateTable('hashtags').set(change).where('id', '=', id).execute()
}

export type UsesOfDay = { tag: string; day: string; uses: number; accounts: number }

/** Uses and distinct people of hashtags per day, from a day on. */
export async function usesSince(db: Db, names: readonly string[], day: string): Promise<UsesOfDay[]> {
  return db
    .selectFrom('hashtag_days')
    .select((eb) => [
      'tag',
      'day',
      eb.fn.sum<string>('uses').as('uses'),
      eb.fn.count<number>('account_id').as('accounts'),
    ])
    .where('tag', '=', sql<string>`any(${names})`)
    .where('day', '>=', sql<string>`${day}::date`)
    .groupBy(['tag', 'day'])
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, uses: Number(row.uses), accounts: Number(row.accounts) })))
}

/** Follows a hashtag; answers whether that is new. */
export async function insertFollow(
  tx: Tx,
  follow: { account_id: number; tag: string; id: number; created_at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('hashtag_follows')
    .values(follow)
    .onConflict((conflict) => conflict.columns(['account_id', 'tag']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Ends following a hashtag; answers whether it was followed. */
export async function deleteFollow(tx: Tx, accountId: number, tag: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('hashtag_follows')
    .where('account_id', '=', accountId)
    .where('tag', '=', tag)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** How many hashtags a member follows. */
export async function countFollows(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('hashtag_follows')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** All hashtags that some members follow. */
export async function allFollowed(
  db: Db,
  accountIds: readonly number[],
): Promise<{ account_id: number; tag: string }[]> {
  return db
    .selectFrom('hashtag_follows')
    .select(['account_id', 'tag'])
    .where('account_id', '=', sql<number>`any(${accountIds})`)
    .execute()
}

/** A page of the hashtags that a member follows, with the ids of the follows. */
export async function followedPage(
  db: Db,
  accountId: number,
  page: Page,
): Promise<{ id: number; tag: string }[]> {
  const query = db.selectFrom('hashtag_follows').select(['id', 'tag']).where('account_id', '=', accountId)
  return inPage(query, 'id', page).execute()
}

/** Hashtags used since a day by at least two people, the most people first. */
export async function mostUsed(db: Db, since: string, most: number): Promise<string[]> {
  const people = sql<number>`count(distinct account_id)`
  const rows = await db
    .selectFrom('hashtag_days')
    .select('tag')
    .where('day', '>=', sql<string>`${since}::date`)
    .where(isListed('hashtag_days.tag'))
    .groupBy('tag')
    .having(people, '>=', 2)
    .orderBy(people, 'desc')
    .orderBy('tag')
    .limit(most)
    .execute()
  return rows.map((row) => row.tag)
}

/** Hashtags that begin with a folded text, by name; the shortest, the text itself, comes first. */
export async function beginningWith(
  db: Db,
  part: string,
  most: number,
  only: Wanted = {},
): Promise<string[]> {
  const rows = await offered(db, only)
    .select('name')
    .where('name', 'like', `${likePattern(part)}%`)
    .orderBy(sql`name using ~<~`)
    .limit(most)
    .execute()
  return rows.map((row) => row.name)
}

/** Hashtags that contain a folded text, in no order. */
export async function containing(db: Db, part: string, most: number, only: Wanted = {}): Promise<string[]> {
  const rows = await offered(db, only)
    .select('name')
    .where('name', 'like', `%${likePattern(part)}%`)
    .limit(most)
    .execute()
  return rows.map((row) => row.name)
}

/** `reviewed`: only hashtags that a moderator has looked at. */
export type Wanted = { reviewed?: boolean }

/** What may be offered to somebody who looks for hashtags. */
function offered(db: Db, { reviewed = false }: Wanted) {
  const listed = db.selectFrom('hashtags').where('listable', '=', true)
  return reviewed ? listed.where('reviewed_at', 'is not', null) : listed
}

/** A text as `like` takes it literally. */
function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
