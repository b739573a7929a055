import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import type { QuotesTable } from './tables.ts'
import { visibleTo } from './visibility.ts'

const isCounted = sql<boolean>`posts.visibility in ('public', 'unlisted')`

/** What a post quotes. */
export async function quoteOf(db: Db | Tx, postId: number) {
  return db
    .selectFrom('quotes')
    .innerJoin('posts', 'posts.id', 'quotes.post_id')
    .selectAll('quotes')
    .select(isCounted.as('isCounted'))
    .where('post_id', '=', postId)
    .executeTakeFirst()
}

export async function insertQuote(tx: Tx, quote: Insertable<QuotesTable>): Promise<void> {
  await tx.insertInto('quotes').values(quote).execute()
}

/** Holds a post that is about to be quoted, so that it cannot go meanwhile. @returns whether it is there. */
export async function holdQuoted(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.selectFrom('posts').select('id').where('id', '=', id).forKeyShare().executeTakeFirst()
  return row !== undefined
}

/** Ids of the posts that quote a post and that the reader may see. */
export async function quotingPosts(
  db: Db,
  readerId: number | null,
  quotedId: number,
  page: Page,
): Promise<number[]> {
  const query = db
    .selectFrom('quotes')
    .innerJoin('posts', 'posts.id', 'quotes.post_id')
    .select('quotes.post_id as id')
    .where('quotes.quoted_id', '=', quotedId)
    .where('quotes.state', '=', 'accepted')
    .where(visibleTo(readerId))
  return newestFirst(await inPage(query, 'quotes.post_id', page).execute(), page).map(({ id }) => id)
}

export type Revoked = { postId: number; accountId: number; quotedId: number; isCounted: boolean }

/** Takes back the consent to one quote; undefined when it did not stand. */
export async function revokeOne(tx: Tx, postId: number, quotedId: number): Promise<Revoked | undefined> {
  const { rows } = await sql<Revoked>`
    update quotes set state = 'revoked' from posts
    where quotes.post_id = ${postId} and quotes.quoted_id = ${quotedId} and quotes.state = 'accepted'
      and posts.id = quotes.post_id
    returning quotes.post_id as "postId", quotes.account_id as "accountId", quotes.quoted_id as "quotedId",
      ${isCounted} as "isCounted"`.execute(tx)
  return rows[0]
}

/** The same for what one account quoted of another that blocks it; at most `most`. */
export async function revokeBlocked(
  tx: Tx,
  { quotedAccountId, accountId, most }: { quotedAccountId: number; accountId: number; most: number },
): Promise<Revoked[]> {
  const { rows } = await sql<Revoked>`
    update quotes set state = 'revoked' from posts
    where quotes.post_id in (
        select q.post_id from quotes q
        where q.quoted_account_id = ${quotedAccountId} and q.account_id = ${accountId} and q.state = 'accepted'
          and exists (select 1 from blocks b where b.account_id = ${quotedAccountId} and b.target_id = ${accountId})
        limit ${most} for update)
      and posts.id = quotes.post_id
    returning quotes.post_id as "postId", quotes.account_id as "accountId", quotes.quoted_id as "quotedId",
      ${isCounted} as "isCounted"`.execute(tx)
  return rows
}

/** Changes how a quote stands. */
export async function setQuote(tx: Tx, postId: number, change: Updateable<QuotesTable>): Promise<void> {
  await tx.updateTable('quotes').set(change).where('post_id', '=', postId).execute()
}

/** The quotes that stand by an authorization with this address. */
export async function quotesByApproval(db: Db | Tx, uri: string): Promise<number[]> {
  const rows = await db
    .selectFrom('quotes')
    .select('post_id')
    .where('approval_uri', '=', uri)
    .limit(100)
    .execute()
  return rows.map((row) => row.post_id)
}
