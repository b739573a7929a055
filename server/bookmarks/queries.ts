import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import { visibleTo } from '../posts/visibility.ts'
import type {} from '../posts/tables.ts'
import type {} from './tables.ts'

export type StoredCollection = { id: number; name: string; created_at: Date; posts: number }

/** The collections of a member by name, each with how many bookmarks are in it. */
export async function collectionsOf(
  db: Db | Tx,
  accountId: number,
  id?: number,
): Promise<StoredCollection[]> {
  let query = db
    .selectFrom('bookmark_collections as c')
    .leftJoin('bookmark_collection_posts as p', (join) =>
      join.onRef('p.account_id', '=', 'c.account_id').onRef('p.collection_id', '=', 'c.id'),
    )
    .select(['c.id', 'c.name', 'c.created_at'])
    .select((eb) => eb.fn.count<number>('p.post_id').as('posts'))
    .where('c.account_id', '=', accountId)
    .groupBy(['c.id', 'c.name', 'c.created_at'])
    .orderBy(sql`fold_accents(c.name)`)
  if (id !== undefined) query = query.where('c.id', '=', id)
  return query.execute()
}

/** Stores a collection. @returns false when the member has one of that name. */
export async function insertCollection(
  tx: Tx,
  collection: { account_id: number; id: number; name: string; created_at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('bookmark_collections')
    .values(collection)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Renames a collection. @returns whether the member has it. @throws the database's error when the name is taken. */
export async function renameCollectionRow(
  db: Db,
  accountId: number,
  id: number,
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bookmark_collections')
    .set({ name })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteCollectionRow(db: Db, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('bookmark_collections')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Holds the member's row, so that two who make collections at once are counted one after the other. */
export async function lockMember(tx: Tx, accountId: number): Promise<void> {
  await sql`select 1 from accounts where id = ${accountId} for no key update`.execute(tx)
}

export type StoredBookmark = {
  id: number
  postId: number
  note: string
  createdAt: Date
  collections: number[]
}

export type BookmarkWish = { collection: number | 'none' | undefined; words: string | undefined }

/** One page of a member's bookmarks on posts that they may see, the last one kept first. */
export async function bookmarksOf(
  db: Db,
  accountId: number,
  page: Page,
  wish: BookmarkWish & { postId?: number },
): Promise<StoredBookmark[]> {
  let query = db
    .selectFrom('bookmarks as b')
    .innerJoin('posts', 'posts.id', 'b.post_id')
    .select(['b.id', 'b.post_id as postId', 'b.note', 'b.created_at as createdAt'])
    .select(
      sql<number[]>`array(select c.collection_id from bookmark_collection_posts c
        where c.account_id = b.account_id and c.post_id = b.post_id order by 1)`.as('collections'),
    )
    .where('b.account_id', '=', accountId)
    .where(visibleTo(accountId))
  if (wish.postId !== undefined) query = query.where('b.post_id', '=', wish.postId)
  if (wish.collection !== undefined) query = query.where(isIn(wish.collection))
  if (wish.words !== undefined) query = query.where(has(wish.words))
  return newestFirst(await inPage(query, 'b.id', page).execute(), page)
}

function isIn(collection: number | 'none'): RawBuilder<boolean> {
  const places = sql`select 1 from bookmark_collection_posts c
    where c.account_id = b.account_id and c.post_id = b.post_id`
  return collection === 'none'
    ? sql<boolean>`not exists (${places})`
    : sql<boolean>`exists (${places} and c.collection_id = ${collection})`
}

/** Words in the post, its author's names or the note; accents and capitals do not matter, the last word may be begun. */
function has(words: string): RawBuilder<boolean> {
  const query = sql`websearch_to_tsquery('simple', fold_accents(${words}))`
  const begun = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<boolean>`(posts.search @@ ${query}
    or to_tsvector('simple', fold_accents(b.note)) @@ ${query}
    or fold_accents(b.note) like fold_accents(${begun})
    or exists (select 1 from accounts a where a.id = posts.account_id and a.words like fold_accents(${begun})))`
}

/** Bookmarks a post, or keeps the bookmark that is there, and writes its note where one is given. */
export async function upsertBookmark(
  tx: Tx,
  bookmark: { account_id: number; post_id: number; id: number; created_at: Date },
  note: string | undefined,
): Promise<void> {
  await tx
    .insertInto('bookmarks')
    .values({ ...bookmark, note: note ?? '' })
    .onConflict((conflict) =>
      note === undefined
        ? conflict.doNothing()
        : conflict.columns(['account_id', 'post_id']).doUpdateSet({ note }),
    )
    .execute()
}

/** Which of some collections a member has. */
export async function ownCollections(tx: Tx, accountId: number, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('bookmark_collections')
    .select('id')
    .where('account_id', '=', accountId)
    .where('id', '=', sql<number>`any(${ids})`)
    .execute()
  return rows.map(({ id }) => id)
}

/** Puts a bookmark into exactly these collections. */
export async function placeBookmark(
  tx: Tx,
  accountId: number,
  postId: number,
  collections: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom('bookmark_collection_posts')
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .execute()
  if (collections.length === 0) return
  await tx
    .insertInto('bookmark_collection_posts')
    .values(collections.map((collection_id) => ({ account_id: accountId, collection_id, post_id: postId })))
    .execute()
}
