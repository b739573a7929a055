import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { CardsTable } from './tables.ts'

export type StoredCard = Selectable<CardsTable>

/** The finished cards of posts. */
export async function cardsOfPosts(
  db: Db | Tx,
  ids: readonly number[],
): Promise<(StoredCard & { post_id: number })[]> {
  return db
    .selectFrom('post_cards')
    .innerJoin('cards', 'cards.id', 'post_cards.card_id')
    .selectAll('cards')
    .select('post_cards.post_id')
    .where('post_cards.post_id', '=', sql<number>`any(${ids})`)
    .where('cards.state', '=', 'ready')
    .execute()
}

/** The card of an address, made as waiting if there is none. */
export async function cardFor(
  tx: Tx,
  address: string,
  { id, now }: { id: number; now: Date },
): Promise<{ card: StoredCard; isNew: boolean }> {
  const added = await tx
    .insertInto('cards')
    .values({ id, address, state: 'waiting', looked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (added) return { card: added, isNew: true }
  const card = await tx
    .selectFrom('cards')
    .selectAll()
    .where('address', '=', address)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { card, isNew: false }
}

export async function cardById(db: Db | Tx, id: number): Promise<StoredCard | undefined> {
  return db.selectFrom('cards').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateCard(
  tx: Tx,
  id: number,
  change: Partial<Omit<StoredCard, 'id' | 'address' | 'authors'>> & { authors?: string },
): Promise<void> {
  await tx
    .updateTable('cards')
    .set(change as never)
    .where('id', '=', id)
    .execute()
}

/** Gives a post a card, or none. @returns whether that changed anything. */
export async function setCard(tx: Tx, postId: number, cardId: number | null): Promise<boolean> {
  const before = await tx
    .selectFrom('post_cards')
    .select('card_id')
    .where('post_id', '=', postId)
    .executeTakeFirst()
  if ((before?.card_id ?? null) === cardId) return false
  await tx.deleteFrom('post_cards').where('post_id', '=', postId).execute()
  if (cardId !== null)
    await tx.insertInto('post_cards').values({ post_id: postId, card_id: cardId }).execute()
  return true
}

/** The newest posts that show a card; older ones follow when they are read from the database again. */
export async function postsWithCard(tx: Tx, cardId: number, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('post_cards')
    .select('post_id')
    .where('card_id', '=', cardId)
    .orderBy('post_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.post_id)
}

export async function pictureIsShown(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('cards').select('id').where('picture_key', '=', key).executeTakeFirst()
  return row !== undefined
}

/** Removes cards that no post shows. @returns the keys of their pictures. */
export async function deleteUnused(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<{ picture_key: string | null }[]> {
  const { rows } = await sql<{ picture_key: string | null }>`
    delete from cards where id in (
      select id from cards where looked_at < ${before}
        and not exists (select 1 from post_cards p where p.card_id = cards.id) limit ${limit} for update skip locked
    ) returning picture_key`.execute(tx)
  return rows
}
