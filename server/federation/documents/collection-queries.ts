import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { maxId } from '../../platform/ids.ts'
import { visibleTo } from '../../posts/visibility.ts'
import type { NamedPost, Signer } from './queries.ts'
import { notBlocked, seenBy } from './seen-by.ts'

/** What everybody may have, without whom its author has shut out: the signer is not proven, so there is never more. */
function openTo(named: Signer | undefined, alias = 'posts'): RawBuilder<boolean> {
  const open = seenBy(null, alias)
  return named ? sql<boolean>`(${open} and ${notBlocked(named, alias)})` : open
}

/** Ids of what a member wrote and boosted, newest first, between two ids. */
export async function outboxIds(
  db: Db,
  accountId: number,
  named: Signer | undefined,
  bounds: { before: number | undefined; after: number | undefined; upward: boolean; most: number },
): Promise<number[]> {
  const { before = maxId, after = 0, upward, most } = bounds
  const rows = await db
    .selectFrom('posts')
    .leftJoin('posts as original', 'original.id', 'posts.boost_of_id')
    .select('posts.id')
    .where('posts.account_id', '=', accountId)
    .where('posts.id', '<', before)
    .where('posts.id', '>', after)
    .where(openTo(named))
    .where(sql<boolean>`(posts.boost_of_id is null or ${openTo(named, 'original')})`)
    .orderBy('posts.id', upward ? 'asc' : 'desc')
    .limit(most)
    .execute()
  const ids = rows.map(({ id }) => id)
  return upward ? ids.toReversed() : ids
}

/** How many posts and boosts of a member everybody may read; kept, not counted, so that it is of all that they wrote. */
export async function countsOf(db: Db, accountId: number) {
  return db
    .selectFrom('accounts')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .select((eb) => [
      eb.fn.coalesce('account_counts.posts', sql<number>`0`).as('posts'),
      eb.fn.coalesce('account_counts.followers', sql<number>`0`).as('followers'),
      eb.fn.coalesce('account_counts.following', sql<number>`0`).as('following'),
      'accounts.hide_collections as hidden',
      sql<boolean>`accounts.suspended_at is not null`.as('suspended'),
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirst()
}

export type Follower = { follow: number; id: number; uri: string | null }

/** Who follows a member, or whom they follow, the latest first. */
export async function followPage(
  db: Db,
  side: 'followers' | 'following',
  accountId: number,
  before: number | undefined,
  most: number,
): Promise<Follower[]> {
  const [whose, other] =
    side === 'followers' ? (['target_id', 'account_id'] as const) : (['account_id', 'target_id'] as const)
  return db
    .selectFrom('follows')
    .innerJoin('accounts', 'accounts.id', `follows.${other}`)
    .select(['follows.id as follow', 'accounts.id', 'accounts.uri'])
    .where(`follows.${whose}`, '=', accountId)
    .where('accounts.suspended_at', 'is', null)
    .where('follows.id', '<', before ?? maxId)
    .orderBy('follows.id', 'desc')
    .limit(most)
    .execute()
}

/** The ids of a member's followers whose ids begin with an origin, such as `https://a.example`. */
export async function followerUrisAt(db: Db, accountId: number, origin: string): Promise<string[]> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('accounts', 'accounts.id', 'follows.account_id')
    .select('accounts.uri')
    .where('follows.target_id', '=', accountId)
    .where(sql<boolean>`starts_with(accounts.uri, ${`${origin}/`})`)
    .orderBy('follows.id')
    .execute()
  return rows.flatMap(({ uri }) => uri ?? [])
}

/** What a member has pinned, the latest first: what a proven signer may see, or what everybody may. */
export async function pinnedPosts(
  db: Db,
  accountId: number,
  signer: Signer | null,
  named: Signer | undefined,
): Promise<{ id: number }[]> {
  return db
    .selectFrom('pins')
    .innerJoin('posts', 'posts.id', 'pins.post_id')
    .select(['posts.id'])
    .where('pins.account_id', '=', accountId)
    .where(signer ? seenBy(signer) : openTo(named))
    .orderBy('pins.id', 'desc')
    .execute()
}

/** Whether a member has pinned something that not everybody may read. */
export async function pinsForSome(db: Db, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('pins')
    .innerJoin('posts', 'posts.id', 'pins.post_id')
    .select('posts.id')
    .where('pins.account_id', '=', accountId)
    .where(sql<boolean>`not ${visibleTo(null)}`)
    .executeTakeFirst()
  return row !== undefined
}

export async function featuredTagsOf(db: Db, accountId: number): Promise<{ tag: string; shown: string }[]> {
  return db
    .selectFrom('featured_tags')
    .select(['tag', 'shown'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
}

/** Posts of all servers that everybody may read: the answers to one, or those of a conversation, oldest first. */
export async function openPosts(
  db: Db,
  which: { answersTo: number } | { conversation: number },
  named: Signer | undefined,
  after: number,
  most: number,
): Promise<Pick<NamedPost, 'id' | 'account_id' | 'uri'>[]> {
  const ofWhich =
    'answersTo' in which
      ? sql<boolean>`posts.in_reply_to_id = ${which.answersTo}`
      : sql<boolean>`posts.conversation_id = ${which.conversation}`
  return db
    .selectFrom('posts')
    .select(['posts.id', 'posts.account_id', 'posts.uri'])
    .where(ofWhich)
    .where('posts.boost_of_id', 'is', null)
    .where('posts.id', '>', after)
    .where(openTo(named))
    .orderBy('posts.id')
    .limit(most)
    .execute()
}

/** How many favourited or boosted a post; kept, not counted. */
export async function reactionsTo(db: Db, postId: number, what: 'likes' | 'shares'): Promise<number> {
  const row = await db
    .selectFrom('post_counts')
    .select(['favourites', 'boosts'])
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return (what === 'likes' ? row?.favourites : row?.boosts) ?? 0
}

/** A post that quotes one of this server, with permission. */
export async function allowedQuote(db: Db, quotingId: number, quotedAuthorId: number) {
  return db
    .selectFrom('quotes')
    .innerJoin('posts as quoting', 'quoting.id', 'quotes.post_id')
    .innerJoin('posts as quoted', 'quoted.id', 'quotes.quoted_id')
    .select([
      'quoting.id as quotingId',
      'quoting.account_id as quotingAuthorId',
      'quoting.uri as quotingUri',
      'quoted.id as quotedId',
    ])
    .where('quotes.post_id', '=', quotingId)
    .where('quotes.quoted_account_id', '=', quotedAuthorId)
    .where('quotes.state', '=', 'accepted')
    .where('quoted.uri', 'is', null)
    .executeTakeFirst()
}
