import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { InboxItemsTable } from '../tables.ts'

/** Keeps what was sent until somebody has looked at it. */
export async function insertItem(tx: Tx, item: Insertable<InboxItemsTable>): Promise<void> {
  await tx
    .insertInto('inbox_items')
    .values({ ...item, activity: JSON.stringify(item.activity) as never })
    .execute()
}

export type InboxItem = Selectable<InboxItemsTable>

/** The next things of a line that may be looked at, in the order in which they came. */
export async function itemsInLine(
  db: Db,
  line: number,
  { now, most }: { now: Date; most: number },
): Promise<InboxItem[]> {
  return db
    .selectFrom('inbox_items')
    .selectAll()
    .where('line', '=', line)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .orderBy('id')
    .limit(most)
    .execute()
}

/** When the next thing of a line may be tried that has to wait. */
export async function nextOf(db: Db, line: number): Promise<Date | undefined> {
  const { at } = await db
    .selectFrom('inbox_items')
    .select((eb) => eb.fn.min('not_before').as('at'))
    .where('line', '=', line)
    .executeTakeFirstOrThrow()
  return at ?? undefined
}

/** Something went wrong by chance: it is tried again at a moment, or never. */
export async function putOffItem(db: Db, id: number, notBefore: Date | null): Promise<void> {
  if (notBefore === null) await db.deleteFrom('inbox_items').where('id', '=', id).execute()
  else
    await db
      .updateTable('inbox_items')
      .set((eb) => ({ attempts: eb('attempts', '+', 1), not_before: notBefore }))
      .where('id', '=', id)
      .execute()
}

/** Lines in which something stands. */
export async function linesWithItems(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('inbox_items').select('line').distinct().execute()
  return rows.map(({ line }) => line)
}

/** Whether an activity was taken in before. */
export async function wasSeen(db: Db, uri: string): Promise<boolean> {
  const row = await db.selectFrom('inbox_seen').select('uri').where('uri', '=', uri).executeTakeFirst()
  return row !== undefined
}

/** Notes that an activity was looked at; its text goes. */
export async function finishItem(db: Db, id: number, uri: string | null, now: Date): Promise<void> {
  await sql`with done as (delete from inbox_items where id = ${id})
    insert into inbox_seen (uri, at) select ${uri}, ${now} where ${uri}::text is not null on conflict do nothing`.execute(
    db,
  )
}

/** Forgets what was noted before a moment. */
export async function forgetSeen(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('inbox_seen').where('at', '<', before).execute()
  await db.deleteFrom('tombstones').where('at', '<', before).execute()
}

/** The domain of an account's handle; undefined for one of this server. */
export async function domainOf(db: Db, accountId: number): Promise<string | undefined> {
  const row = await db.selectFrom('accounts').select('domain').where('id', '=', accountId).executeTakeFirst()
  return row?.domain ?? undefined
}

/** Whether anybody here follows an account, or has asked to. */
export async function isFollowedHere(db: Db, accountId: number): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (
      select 1 from follows f join members m on m.account_id = f.account_id where f.target_id = ${accountId}
      union all select 1 from follow_requests r join members m on m.account_id = r.account_id where r.target_id = ${accountId}
    ) as yes`.execute(db)
  return rows[0]?.yes === true
}

/** The author of a post, and whether that is a member of this server. */
export async function authorOf(
  db: Db,
  postId: number,
): Promise<{ accountId: number; isLocal: boolean } | undefined> {
  const row = await db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['posts.account_id as accountId', 'accounts.domain'])
    .where('posts.id', '=', postId)
    .executeTakeFirst()
  return row && { accountId: row.accountId, isLocal: row.domain === null }
}

/** Whether a conversation has a post of a member of this server. */
export async function hasLocalPost(db: Db, conversationId: number): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select 1 from posts where conversation_id = ${conversationId} and uri is null) as yes`.execute(
    db,
  )
  return rows[0]?.yes === true
}

/** Gives a boost the id under which its server knows it. */
export async function nameBoost(db: Db, boostId: number, uri: string): Promise<void> {
  await sql`with named as (update posts set uri = ${uri} where id = ${boostId} and uri is null returning id)
    insert into post_uris (uri, post_id) select ${uri}, id from named on conflict do nothing`.execute(db)
}

/** The boost that an account made of a post. */
export async function boostBy(db: Db, accountId: number, postId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('boosts')
    .select('boost_id')
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.boost_id
}

/** By which activity an account has favourited a post, and with which emoji it reacted; undefined leaves what was noted. */
export async function noteLike(
  db: Db | Tx,
  accountId: number,
  postId: number,
  { uri, emoji }: { uri: string | undefined; emoji: string | undefined },
): Promise<void> {
  if (uri === undefined && emoji === undefined) return
  await db
    .updateTable('favourites')
    .set({ ...(uri !== undefined && { uri }), ...(emoji !== undefined && { emoji }) })
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .execute()
}

/** The post that an account has favourited by an activity. */
export async function likedBy(db: Db, accountId: number, uri: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('favourites')
    .select('post_id')
    .where('uri', '=', uri)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.post_id
}

/** By which activity an account blocks somebody. */
export async function nameBlock(db: Db, accountId: number, targetId: number, uri: string): Promise<void> {
  await db
    .updateTable('blocks')
    .set({ uri })
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}

/** Whom an account has blocked by an activity. */
export async function blockedBy(db: Db, accountId: number, uri: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('blocks')
    .select('target_id')
    .where('uri', '=', uri)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.target_id
}

/** Takes an account of another server out of everything, because its server says that it is gone. */
export async function markGone(tx: Tx, accountId: number, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('accounts')
    .set({ suspended_at: sql<Date>`coalesce(suspended_at, ${now})` })
    .where('id', '=', accountId)
    .where('domain', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  await tx.updateTable('actors').set({ gone_at: now }).where('account_id', '=', accountId).execute()
  return true
}

export async function featuredUrlOf(db: Db, accountId: number): Promise<string | null> {
  const row = await db
    .selectFrom('actors')
    .select('featured_url')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.featured_url ?? null
}

/** Members who follow an account, some at a time. */
export async function localFollowers(
  db: Db,
  accountId: number,
  after: number,
  most: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('members', 'members.account_id', 'follows.account_id')
    .select('follows.account_id')
    .where('follows.target_id', '=', accountId)
    .where('follows.account_id', '>', after)
    .orderBy('follows.account_id')
    .limit(most)
    .execute()
  return rows.map((row) => row.account_id)
}

export async function noteMove(tx: Tx, accountId: number, targetId: number): Promise<boolean> {
  const row = await tx
    .updateTable('accounts')
    .set({ moved_to_id: targetId })
    .where('id', '=', accountId)
    .where(sql<boolean>`moved_to_id is distinct from ${targetId}`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function aliasesOf(db: Db, accountId: number): Promise<string[]> {
  const row = await db
    .selectFrom('accounts')
    .select('also_known_as')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.also_known_as ?? []
}

/** Of what a post is a boost by this account. */
export async function boostOfPost(db: Db, accountId: number, boostId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('posts')
    .select('boost_of_id')
    .where('id', '=', boostId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.boost_of_id ?? undefined
}

export async function actorUriOf(db: Db, accountId: number): Promise<string | undefined> {
  const row = await db.selectFrom('accounts').select('uri').where('id', '=', accountId).executeTakeFirst()
  return row?.uri ?? undefined
}
