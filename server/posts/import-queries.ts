import { sql, type Insertable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { PostsTable } from './tables.ts'

/** Lets one import at a time look for free ids, until the transaction ends. */
export async function importAlone(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('import posts'))`.execute(tx)
}

/** Which of some sources an account has already. */
export async function importedKeys(tx: Tx, accountId: number, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('post_imports')
    .select('source_key')
    .where('account_id', '=', accountId)
    .where('source_key', '=', sql<string>`any(${keys})`)
    .execute()
  return new Set(rows.map((row) => row.source_key))
}

/** For each id that is taken, the first one after it that is free; free ones are left out. */
export async function firstFreeIds(db: Db | Tx, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; free: number }>`
    select taken.id, (
      select run.id + 1 from posts run
      where run.id >= taken.id and not exists (select from posts next where next.id = run.id + 1)
      order by run.id limit 1
    ) as free
    from posts taken where taken.id = any(${ids})`.execute(db)
  return new Map(rows.map((row) => [row.id, row.free]))
}

/** Stores posts with their hashtags and mentions. */
export async function insertPosts(
  tx: Tx,
  posts: Insertable<PostsTable>[],
  tags: readonly { id: number; tag: string; shown: string }[],
  mentions: readonly { id: number; accountId: number }[],
): Promise<void> {
  await tx.insertInto('posts').values(posts).execute()
  await sql`insert into post_tags (post_id, tag, shown) select * from unnest(
    ${tags.map(({ id }) => id)}::bigint[], ${tags.map(({ tag }) => tag)}::text[], ${tags.map(({ shown }) => shown)}::text[]
  )`.execute(tx)
  await sql`insert into mentions (post_id, account_id) select * from unnest(
    ${mentions.map(({ id }) => id)}::bigint[], ${mentions.map(({ accountId }) => accountId)}::bigint[]
  )`.execute(tx)
}

/** Remembers where posts came from. */
export async function insertSources(
  tx: Tx,
  accountId: number,
  sources: readonly { id: number; key: string }[],
): Promise<void> {
  await tx
    .insertInto('post_imports')
    .values(sources.map(({ id, key }) => ({ account_id: accountId, source_key: key, post_id: id })))
    .execute()
}
