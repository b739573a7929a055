import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type {} from '../../posts/tables.ts'

export type WaitingPost = { id: number; account_id: number; thread_root_id: number | null; created_at: Date }

/** A page of first posts that wait, of a thread only its first part. */
export async function waitingPosts(db: Db, page: Page): Promise<WaitingPost[]> {
  const query = db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['posts.id', 'posts.account_id', 'posts.thread_root_id', 'posts.created_at'])
    .where('posts.held', '=', 'first')
    .where(sql<boolean>`coalesce(posts.thread_part, 1) = 1`)
    .where('accounts.suspended_at', 'is', null)
  return newestFirst(await inPage(query, 'posts.id', page).execute(), page)
}

/** The waiting parts of some threads, in their order. */
export async function waitingParts(
  db: Db | Tx,
  rootIds: readonly number[],
): Promise<{ id: number; root: number }[]> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'thread_root_id as root'])
    .where('thread_root_id', '=', sql<number>`any(${rootIds})`)
    .where('held', '=', 'first')
    .orderBy('thread_part')
    .execute()
  return rows.flatMap(({ id, root }) => (root === null ? [] : { id, root }))
}

/** One that waits, with its author; nobody else decides about it until the transaction ends. */
export function lockWaiting(tx: Tx, id: number) {
  return tx
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['posts.id', 'posts.account_id', 'posts.thread_root_id', 'accounts.username'])
    .where('posts.id', '=', id)
    .where('posts.held', '=', 'first')
    .forUpdate('posts')
    .executeTakeFirst()
}
