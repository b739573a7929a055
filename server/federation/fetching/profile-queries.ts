import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ActorsTable } from '../tables.ts'

export type ProfileSource = Selectable<ActorsTable> & { uri: string }

/** Whether a remote profile was not looked up since a moment; undefined for who is of this server, or gone. */
export async function isProfileDue(db: Db, accountId: number, before: Date): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('actors')
    .select('posts_fetched_at')
    .where('account_id', '=', accountId)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return row && (row.posts_fetched_at === null || row.posts_fetched_at < before)
}

/** Lets one job look a profile up; undefined when another one has, or there is none. */
export async function claimProfile(
  db: Db,
  accountId: number,
  now: Date,
  before: Date,
): Promise<ProfileSource | undefined> {
  const { rows } = await sql<ProfileSource>`
    update actors set posts_fetched_at = ${now} from accounts
    where actors.account_id = ${accountId} and accounts.id = actors.account_id and accounts.uri is not null
      and accounts.suspended_at is null and actors.gone_at is null
      and (posts_fetched_at is null or posts_fetched_at < ${before})
    returning actors.*, accounts.uri`.execute(db)
  return rows[0]
}

export type Said = { followers_said: number | null; following_said: number | null; posts_said: number | null }

/** Remembers how many followers, followed people and posts a server says that somebody has; what is null stays. */
export async function setSaid(tx: Tx, accountId: number, said: Said): Promise<void> {
  const { followers_said: followers, following_said: following, posts_said: posts } = said
  await sql`
    insert into account_counts (account_id, followers_said, following_said, posts_said)
    values (${accountId}, ${followers}, ${following}, ${posts})
    on conflict (account_id) do update set
      followers_said = coalesce(excluded.followers_said, account_counts.followers_said),
      following_said = coalesce(excluded.following_said, account_counts.following_said),
      posts_said = coalesce(excluded.posts_said, account_counts.posts_said)`.execute(tx)
}

export async function pinnedBy(db: Db, accountId: number): Promise<number[]> {
  const rows = await db.selectFrom('pins').select('post_id').where('account_id', '=', accountId).execute()
  return rows.map((row) => row.post_id)
}

/** Lets an account show exactly these hashtags on its profile. */
export async function replaceFeaturedTags(
  tx: Tx,
  accountId: number,
  rows: readonly { tag: string; shown: string; id: number; created_at: Date }[],
): Promise<void> {
  await tx.deleteFrom('featured_tags').where('account_id', '=', accountId).execute()
  if (rows.length === 0) return
  await tx
    .insertInto('featured_tags')
    .values(rows.map((row) => ({ account_id: accountId, ...row })))
    .execute()
}
