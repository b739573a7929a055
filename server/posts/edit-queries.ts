import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { RememberedParts } from './parts.ts'
import type { PostEditsTable, PostsTable } from './tables.ts'

export type OwnPost = Omit<Selectable<PostsTable>, 'search'>

/** A member's own post, held until the transaction ends: edits of one post come one after the other. */
export async function lockOwnPost(tx: Tx, accountId: number, id: number): Promise<OwnPost | undefined> {
  return tx
    .selectFrom('posts')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Keeps the version of a post that an edit is about to replace. */
export async function insertEdit(
  tx: Tx,
  { before, parts, id }: { before: OwnPost; parts: RememberedParts; id: number },
): Promise<void> {
  await tx
    .insertInto('post_edits')
    .values({
      post_id: before.id,
      id,
      text: before.text,
      html: before.html,
      spoiler_text: before.spoiler_text,
      sensitive: before.sensitive,
      parts,
      created_at: before.edited_at ?? before.created_at,
    })
    .execute()
}

/** The former versions of a post, oldest first, at most `most`: the oldest ones. */
export async function editsOf(
  db: Db | Tx,
  postId: number,
  most: number,
): Promise<Selectable<PostEditsTable>[]> {
  return db
    .selectFrom('post_edits')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('id')
    .limit(most)
    .execute()
}

export async function deleteTags(tx: Tx, postId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await tx
    .deleteFrom('post_tags')
    .where('post_id', '=', postId)
    .where('tag', '=', sql<string>`any(${[...tags]})`)
    .execute()
}

/**
 * Lets a post mention these accounts. Who was mentioned before and is no longer stays as silent: they have read the post,
 * and an edit shuts nobody out. @returns those who were never mentioned before.
 */
export async function applyMentions(
  tx: Tx,
  postId: number,
  accountIds: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ account_id: number }>`
    insert into mentions (post_id, account_id) select ${postId}, * from unnest(${[...accountIds]}::bigint[])
    on conflict do nothing returning account_id`.execute(tx)
  await sql`update mentions set silent = not (account_id = any(${[...accountIds]}::bigint[]))
    where post_id = ${postId} and silent = (account_id = any(${[...accountIds]}::bigint[]))`.execute(tx)
  return rows.map(({ account_id }) => account_id)
}
