import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db, Tx } from '../platform/database.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import type { Slice } from './input.ts'
import type { CollectionItemsTable, CollectionsTable } from './tables.ts'

export type StoredCollection = Selectable<CollectionsTable>
export type StoredItem = Selectable<CollectionItemsTable>

/** Whether an account stands: neither suspended nor waiting to be let in. */
const stands = (
  account: string,
) => sql`exists (select 1 from accounts sa left join members sm on sm.account_id = sa.id
  where sa.id = ${sql.ref(account)} and sa.suspended_at is null and (sm.account_id is null or sm.approved_at is not null))`

const blockBetween = (readerId: number, account: string) => sql`exists (select 1 from blocks b
  where (b.account_id = ${readerId} and b.target_id = ${sql.ref(account)})
    or (b.account_id = ${sql.ref(account)} and b.target_id = ${readerId}))`

/** Whether a reader may look at the collection `c`: nobody at one that was taken away, or of somebody who is gone or has blocked them. */
function readableBy(readerId: number | null): RawBuilder<boolean> {
  const whole = sql`c.removed_at is null and ${stands('c.account_id')}`
  if (readerId === null) return sql<boolean>`(${whole})`
  return sql<boolean>`(${whole} and not exists (select 1 from blocks b
    where b.account_id = c.account_id and b.target_id = ${readerId}))`
}

/** Whether a reader is shown the person of the item `i`: not who has left, is gone, limited (for strangers), or across a block. */
function shownTo(readerId: number | null): RawBuilder<boolean> {
  const there = sql`i.state = 'accepted' and ${stands('i.target_id')} and ${listedFor(readerId, 'i.target_id')}`
  if (readerId === null) return sql<boolean>`(${there})`
  return sql<boolean>`(${there} and not ${blockBetween(readerId, 'i.target_id')})`
}

/** Whether a collection may be offered to a reader who did not ask for it: its maker is listed, and they have not shut each other out. */
function offeredTo(readerId: number | null): RawBuilder<boolean> {
  const open = sql`c.discoverable and ${readableBy(readerId)} and ${listedFor(readerId, 'c.account_id')}`
  if (readerId === null) return sql<boolean>`(${open})`
  return sql<boolean>`(${open} and not ${blockBetween(readerId, 'c.account_id')}
    and not ${domainShut(readerId, 'c.account_id')}
    and not exists (select 1 from mutes m where m.account_id = ${readerId} and m.target_id = c.account_id
      and (m.expires_at is null or m.expires_at > now())))`
}

const all = (db: Db | Tx) => db.selectFrom('collections as c').selectAll('c')

/** Collections by id that a reader may look at, in no order. */
export async function readableCollections(
  db: Db | Tx,
  readerId: number | null,
  ids: readonly number[],
): Promise<StoredCollection[]> {
  if (ids.length === 0) return []
  return all(db)
    .where('c.id', '=', sql<number>`any(${[...ids]})`)
    .where(readableBy(readerId))
    .execute()
}

/** The collections of an account that a reader finds there, the newest first. */
export async function collectionsOf(
  db: Db,
  readerId: number | null,
  accountId: number,
  { limit, offset }: Slice,
): Promise<StoredCollection[]> {
  let query = all(db).where('c.account_id', '=', accountId).where(readableBy(readerId))
  if (readerId !== accountId) query = query.where('c.discoverable', '=', true)
  return query.orderBy('c.id', 'desc').limit(limit).offset(offset).execute()
}

/** The collections in which somebody is, those that they were put into last first. */
export async function collectionsWith(
  db: Db,
  readerId: number,
  { limit, offset }: Slice,
): Promise<StoredCollection[]> {
  return db
    .selectFrom('collection_items as i')
    .innerJoin('collections as c', 'c.id', 'i.collection_id')
    .selectAll('c')
    .where('i.target_id', '=', readerId)
    .where('i.state', '=', 'accepted')
    .where(readableBy(readerId))
    .orderBy('i.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** How many collections are looked through for a reader; the latest changed ones. */
const looked = 500

/**
 * Collections to offer to a reader: with a hashtag that they follow or an interest of theirs first, then by somebody whom they
 * follow, then those with most people whom they could follow yet, then the latest. Empty ones are not offered, nor their own unless they look for those too.
 */
export async function collectionsToOffer(
  db: Db,
  readerId: number | null,
  wish: { words: string | undefined; tag: string | undefined; own?: boolean },
  { limit, offset }: Slice,
): Promise<StoredCollection[]> {
  let query = all(db).where(offeredTo(readerId)).orderBy('c.updated_at', 'desc').limit(looked)
  if (readerId !== null && !wish.own) query = query.where('c.account_id', '<>', readerId)
  if (wish.tag !== undefined) query = query.where('c.tag_folded', '=', wish.tag)
  for (const word of wish.words?.split(/\s+/).filter(Boolean).slice(0, 8) ?? []) {
    const part = `%${word.replace(/^#/, '').replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`fold_accents(c.name || ' ' || c.description || ' ' || coalesce(c.tag, '')) like fold_accents(${part})`,
    )
  }
  const me = readerId ?? 0
  return db
    .selectFrom(query.as('c'))
    .selectAll('c')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection_items as i')
          .select([
            sql<number>`count(*)`.as('people'),
            sql<number>`count(*) filter (where not exists (select 1 from follows f
              where f.account_id = ${me} and f.target_id = i.target_id))`.as('fresh'),
          ])
          .whereRef('i.collection_id', '=', 'c.id')
          .where(shownTo(readerId))
          .as('n'),
      (join) => join.onTrue(),
    )
    .where('n.people', '>', 0)
    .orderBy(
      sql`exists (select 1 from hashtag_follows h where h.account_id = ${me} and h.tag = c.tag_folded)
        or exists (select 1 from accounts a, unnest(a.interests) t where a.id = ${me}
          and fold_accents(replace(t, ' ', '')) = fold_accents(c.tag))`,
      'desc',
    )
    .orderBy(
      sql`exists (select 1 from follows f where f.account_id = ${me} and f.target_id = c.account_id)`,
      'desc',
    )
    .orderBy('n.fresh', 'desc')
    .orderBy('c.updated_at', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Who is in some collections, as a reader is shown them, in the order in which they were put there. */
export async function itemsOf(
  db: Db | Tx,
  readerId: number | null,
  collectionIds: readonly number[],
): Promise<StoredItem[]> {
  if (collectionIds.length === 0) return []
  return db
    .selectFrom('collection_items as i')
    .selectAll('i')
    .where('i.collection_id', '=', sql<number>`any(${[...collectionIds]})`)
    .where(shownTo(readerId))
    .orderBy('i.id')
    .execute()
}

/** Holds a collection until the transaction ends, so that changes of it come one after the other; undefined when it is gone. */
export async function lockCollection(tx: Tx, id: number): Promise<StoredCollection | undefined> {
  return all(tx).where('c.id', '=', id).where('c.removed_at', 'is', null).forUpdate().executeTakeFirst()
}

/** Holds the maker's row, so that two who make collections at once are counted one after the other; tells how many they have. */
export async function lockMaker(tx: Tx, accountId: number): Promise<number> {
  await sql`select 1 from accounts where id = ${accountId} for no key update`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from collections where account_id = ${accountId}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function insertCollection(tx: Tx, row: Insertable<CollectionsTable>): Promise<void> {
  await tx.insertInto('collections').values(row).execute()
}

export async function changeCollectionRow(
  tx: Tx,
  id: number,
  change: Updateable<CollectionsTable>,
): Promise<void> {
  await tx.updateTable('collections').set(change).where('id', '=', id).execute()
}

export async function deleteCollectionRow(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('collections').where('id', '=', id).execute()
}

/** Everybody who is or was in a collection. */
export async function allItems(tx: Tx, collectionId: number): Promise<StoredItem[]> {
  return tx
    .selectFrom('collection_items')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .orderBy('id')
    .execute()
}

export async function insertItem(tx: Tx, row: Insertable<CollectionItemsTable>): Promise<void> {
  await tx.insertInto('collection_items').values(row).execute()
}

/** One item of a collection, held until the transaction ends. */
export async function lockItem(tx: Tx, collectionId: number, id: number): Promise<StoredItem | undefined> {
  return tx
    .selectFrom('collection_items')
    .selectAll()
    .where('collection_id', '=', collectionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function deleteItem(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('collection_items').where('id', '=', id).execute()
}

/** Notes that somebody has left, and does not want to be put back. */
export async function markRevoked(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('collection_items').set({ state: 'revoked' }).where('id', '=', id).execute()
}

/** The members among those who are in a collection, each held so that nobody leaves meanwhile. */
export async function membersIn(tx: Tx, collectionId: number, targetId?: number): Promise<number[]> {
  let query = tx
    .selectFrom('collection_items as i')
    .innerJoin('collections as c', 'c.id', 'i.collection_id')
    .innerJoin('members', 'members.account_id', 'i.target_id')
    .select('i.target_id')
    .where('i.collection_id', '=', collectionId)
    .where('i.state', '=', 'accepted')
    .where('c.removed_at', 'is', null)
    .forKeyShare(['i', 'c'])
  if (targetId !== undefined) query = query.where('i.target_id', '=', targetId)
  return (await query.execute()).map((row) => row.target_id)
}

/** Takes two people out of each other's collections if a block stands between them. @returns the collections. */
export async function partBlocked(tx: Tx, one: number, other: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from collection_items i
    where ((i.account_id = ${one} and i.target_id = ${other}) or (i.account_id = ${other} and i.target_id = ${one}))
      and i.state = 'accepted' and exists (select 1 from blocks b
        where (b.account_id = ${one} and b.target_id = ${other}) or (b.account_id = ${other} and b.target_id = ${one}))
    returning i.collection_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
