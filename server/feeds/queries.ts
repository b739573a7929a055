import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { visibleTo } from '../posts/visibility.ts'
import type {} from '../hashtags/tables.ts'

/** Ids of the newest public posts of an account, without boosts and answers to others. */
export async function newestOfAccount(db: Db, accountId: number, most: number): Promise<number[]> {
  const rows = await publicPosts(db)
    .where('posts.account_id', '=', accountId)
    .where((eb) =>
      eb.or([
        eb('posts.in_reply_to_account_id', 'is', null),
        eb('posts.in_reply_to_account_id', '=', accountId),
      ]),
    )
    .orderBy('posts.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

function publicPosts(db: Db) {
  return db
    .selectFrom('posts')
    .select('posts.id')
    .where('posts.visibility', '=', 'public')
    .where('posts.boost_of_id', 'is', null)
    .where(visibleTo(null))
}

/** Local people who want to be found, also by search engines. */
function openProfiles(db: Db) {
  return db
    .selectFrom('accounts')
    .innerJoin('members', 'members.account_id', 'accounts.id')
    .where('accounts.discoverable', '=', true)
    .where('accounts.indexable', '=', true)
    .where('accounts.suspended_at', 'is', null)
    .where('accounts.limited_at', 'is', null)
    .where('members.approved_at', 'is not', null)
}

/** The first id of each part of `size` profiles. */
export async function profileParts(db: Db, size: number): Promise<number[]> {
  const rows = await db
    .selectFrom(
      openProfiles(db)
        .select(['accounts.id', sql<number>`row_number() over (order by accounts.id)`.as('place')])
        .as('numbered'),
    )
    .select('id')
    .where(sql<boolean>`place % ${size} = 1 % ${size}`)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Profiles from an id on, at most `size`, with the day of their last post. */
export async function profilesFrom(
  db: Db,
  id: number,
  size: number,
): Promise<{ username: string; domain: string | null; last_post_on: string | null }[]> {
  return openProfiles(db)
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .select(['accounts.username', 'accounts.domain', 'account_counts.last_post_on'])
    .where('accounts.id', '>=', id)
    .orderBy('accounts.id')
    .limit(size)
    .execute()
}

/** The first id of each part of `size` hashtags. */
export async function hashtagParts(db: Db, size: number): Promise<number[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('hashtags')
        .select(['id', sql<number>`row_number() over (order by id)`.as('place')])
        .as('numbered'),
    )
    .select('id')
    .where(sql<boolean>`place % ${size} = 1 % ${size}`)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Names of hashtags from an id on, at most `size`. */
export async function hashtagsFrom(db: Db, id: number, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom('hashtags')
    .select('name')
    .where('id', '>=', id)
    .where('listable', '=', true)
    .orderBy('id')
    .limit(size)
    .execute()
  return rows.map((row) => row.name)
}
