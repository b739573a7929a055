import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

/** Some posts of an account, its boosts too. */
export async function somePosts(db: Db, accountId: number, most: number): Promise<number[]> {
  const rows = await db
    .selectFrom('posts')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

/** Posts that were taken away before a moment and against which no appeal waits, with their authors; at most `most`. */
export async function removedPosts(
  db: Db,
  before: Date,
  most: number,
): Promise<{ id: number; account_id: number }[]> {
  return db
    .selectFrom('posts')
    .select(['id', 'account_id'])
    .where('held', '=', 'removed')
    .where('held_at', '<', before)
    .where(
      sql<boolean>`not exists (
        select 1 from strikes s join appeals a on a.strike_id = s.id
        where s.account_id = posts.account_id and posts.id = any(s.post_ids)
          and a.approved_at is null and a.rejected_at is null)`,
    )
    .orderBy('held_at')
    .limit(most)
    .execute()
}

/** Deletes collections of people that were taken away before a moment and against whose loss no appeal waits. */
export async function deleteRemovedCollections(db: Db, before: Date): Promise<void> {
  await sql`delete from collections c where removed_at < ${before} and not exists (
    select 1 from strikes s join appeals a on a.strike_id = s.id
    where s.account_id = c.account_id and c.id = any(s.collection_ids)
      and a.approved_at is null and a.rejected_at is null)`.execute(db)
}

/** Accounts that were suspended before a moment, whose data are still there, and against whose suspension no appeal waits. */
export async function accountsToPurge(db: Db, before: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('suspended_at', '<', before)
    .where('suspended_with_server', '=', false)
    .where('purged_at', 'is', null)
    .where(
      sql<boolean>`not exists (
        select 1 from strikes s join appeals a on a.strike_id = s.id
        where s.account_id = accounts.id and s.action = 'suspend' and a.approved_at is null and a.rejected_at is null)`,
    )
    .limit(100)
    .execute()
  return rows.map((row) => row.id)
}

/** Notes that the deletion of an account has begun. */
export async function markPurged(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.updateTable('accounts').set({ purged_at: now }).where('id', '=', id).execute()
}

/**
 * Takes back what an account gave to posts of others, with the counters, and its follows in both directions.
 * @returns the posts and accounts whose counters are others now.
 */
export async function withdrawFromOthers(
  tx: Tx,
  accountId: number,
): Promise<{ posts: number[]; accounts: number[] }> {
  const posts = await sql<{ id: number }>`
    with gone as (delete from favourites where account_id = ${accountId} returning post_id)
    update post_counts set favourites = greatest(favourites - 1, 0) where post_id in (select post_id from gone)
    returning post_id as id`.execute(tx)
  const followed = await sql<{ id: number }>`
    with gone as (delete from follows where account_id = ${accountId} returning target_id)
    update account_counts set followers = greatest(followers - 1, 0) where account_id in (select target_id from gone)
    returning account_id as id`.execute(tx)
  const followers = await sql<{ id: number }>`
    with gone as (delete from follows where target_id = ${accountId} returning account_id)
    update account_counts set following = greatest(following - 1, 0) where account_id in (select account_id from gone)
    returning account_id as id`.execute(tx)
  const ids = [...followed.rows, ...followers.rows].map(({ id }) => id)
  return { posts: posts.rows.map(({ id }) => id), accounts: [...new Set(ids)] }
}

/** Deletes some ballots of an account and takes them out of the counts. @returns the polls. */
export async function takeBallots(tx: Tx, accountId: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ post_id: number }>`
    with gone as (
      delete from ballots where account_id = ${accountId} and post_id in (
        select post_id from ballots where account_id = ${accountId} order by post_id limit ${most})
      returning post_id, choices)
    update polls set voters = greatest(voters - 1, 0), votes = (
      select array_agg(greatest(v - case when (i - 1)::smallint = any(gone.choices) then 1 else 0 end, 0) order by i)
      from unnest(polls.votes) with ordinality as t(v, i))
    from gone where polls.post_id = gone.post_id
    returning polls.post_id`.execute(tx)
  return rows.map((row) => row.post_id)
}

/** Handles of one who left by themselves, today's and earlier ones, which nobody else may get; none for suspended accounts, whose handle stays. */
export async function retiredHandles(
  tx: Tx,
  accountId: number,
): Promise<{ handle: string; until: Date | null }[]> {
  const { rows } = await sql<{ handle: string; until: Date | null }>`
    select lower(username) as handle, null::timestamptz as until from accounts
      where id = ${accountId} and leaving_at is not null and username <> ${tombstone(accountId)}
    union all select handle, until from old_handles where account_id = ${accountId}`.execute(tx)
  return rows
}

/** Takes an account out of where it stands without a foreign key. */
export async function forgetInArrays(tx: Tx, accountId: number): Promise<void> {
  await sql`update reports set account_id = null where account_id = ${accountId}
    and exists (select from accounts where id = ${accountId} and leaving_at is not null)`.execute(tx)
}

/** Hashtags that nobody uses, follows or shows any more, and about which moderators have said nothing: what a word is that only one who is gone has used is theirs, too. */
export async function deleteUnusedHashtags(tx: Tx): Promise<void> {
  await sql`delete from hashtags h where h.usable and h.listable and not exists (select from post_tags t where t.tag = h.name)
    and not exists (select from hashtag_follows f where f.tag = h.name)
    and not exists (select from featured_tags f where f.tag = h.name)
    and not exists (select from list_entries e where e.tag = h.name)
    and not exists (select from hashtag_days d where d.tag = h.name)`.execute(tx)
}

const tombstone = (id: number) => `deleted_${id}`

/** The tables in which rows belong to an account, whatever tables there are: also those of features that are new. */
export async function tablesOfAccounts(db: Db | Tx): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.conrelid::regclass::text as name, array_agg(a.attname::text order by a.attname) as columns
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confdeltype = 'c' and c.confrelid in ('accounts'::regclass, 'members'::regclass)
      and c.connamespace = 'public'::regnamespace
    group by 1`.execute(db)
  return rows
}

/** Deletes the rows of an account in a table. */
export async function deleteRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  id: number,
): Promise<void> {
  const isTheirs = columns.map((column) => sql`${sql.ref(column)} = ${id}`)
  await sql`delete from ${sql.table(table)} where ${sql.join(isTheirs, sql` or `)}`.execute(tx)
}

/** Empties the account itself; the handle stays with a suspended one, and goes with one who left by themselves. Gives the keys of its pictures. */
export async function emptyAccount(tx: Tx, id: number, now: Date): Promise<string[]> {
  const row = await tx
    .selectFrom('accounts')
    .select(['avatar_key', 'header_key', 'leaving_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  await tx
    .updateTable('accounts')
    .set({
      ...(row?.leaving_at && { username: tombstone(id) }),
      display_name: '',
      note: '',
      note_html: '',
      fields: '[]' as never,
      avatar_key: null,
      header_key: null,
      avatar_url: null,
      header_url: null,
      avatar_description: '',
      header_description: '',
      profession: null,
      interests: [],
      discoverable: false,
      indexable: false,
      renamed_from: null,
      renamed_at: null,
      purged_at: now,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
  return [row?.avatar_key, row?.header_key].filter((key) => typeof key === 'string')
}
