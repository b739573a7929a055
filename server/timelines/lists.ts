import { sql, type RawBuilder } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Context } from '../platform/context.ts'
import type { Db } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import { visibleTo } from '../posts/visibility.ts'
import { answersUnknown } from './queries.ts'
import type { PublicWish, Side } from './recent/public-pages.ts'

/** Keeps out what the reader (an id, or a column with one) has shut out: blocks in both directions and mutes. */
export function notShutOut(readerId: number | RawBuilder<number> | null, now: Date): RawBuilder<boolean> {
  if (readerId === null) return sql<boolean>`true`
  return sql<boolean>`(posts.account_id = ${readerId} or (
    not exists (select 1 from blocks b where
      (b.account_id = ${readerId} and b.target_id = posts.account_id)
      or (b.account_id = posts.account_id and b.target_id = ${readerId}))
    and not ${domainShut(readerId, 'posts.account_id')}
    and not exists (select 1 from mutes m where m.account_id = ${readerId} and m.target_id = posts.account_id
      and (m.expires_at is null or m.expires_at > ${now}))))`
}

/** Of a thread that was published as a whole, only the first part comes by itself. */
const isNoLaterPart = sql<boolean>`coalesce(posts.thread_part, 1) = 1`

/** Answers nobody but its own author, as far as it is known here whom it answers. */
const startsThread = sql<boolean>`(posts.in_reply_to_id is null or posts.in_reply_to_account_id = posts.account_id)`

/** `isInLanguage` of home-rule.ts as a condition. */
function isInLanguage(wanted: string): RawBuilder<boolean> {
  return sql<boolean>`(posts.language = ${wanted} or posts.language like ${`${wanted}-%`})`
}

/** Of this server, of others, or of both. */
function onSide(side: Side): RawBuilder<boolean> {
  if (side === 'here') return sql<boolean>`posts.uri is null`
  return side === 'elsewhere' ? sql<boolean>`posts.uri is not null` : sql<boolean>`${side === 'both'}`
}

/**
 * The public timeline: public posts of this server's members, of other servers' people, or of both, without boosts and without replies
 * to others.
 * @returns ids, newest first.
 */
export async function publicFromDatabase(
  ctx: Context,
  readerId: number | null,
  page: Page,
  wish: PublicWish,
): Promise<number[]> {
  let query = listed(ctx.db, readerId, ctx.now())
    .where('posts.visibility', '=', 'public')
    .where('posts.boost_of_id', 'is', null)
    .where(isNoLaterPart)
    .where(onSide(wish.side))
    .where(startsThread)
    .where(sql<boolean>`not ${answersUnknown('posts')}`)
  if (wish.purpose) query = query.where('posts.purpose', '=', wish.purpose)
  if (wish.onlyMedia) query = query.where('posts.has_media', '=', true)
  return idsOf(await inPage(query, 'posts.id', page).execute(), page)
}

export type TagWish = PublicWish & { any: string[]; all: string[]; none: string[] }

/**
 * The timeline of a hashtag: public posts with it (or any of some), with all of others and none of others.
 * @param wish folded names.
 * @returns ids, newest first.
 */
export async function tagFromDatabase(
  ctx: Context,
  readerId: number | null,
  page: Page,
  wish: TagWish,
): Promise<number[]> {
  const tagged = ctx.db
    .selectFrom('post_tags')
    .select('post_id as id')
    // By "any" of one, the index that has a hashtag's posts in order would not be read in order.
    .where('tag', '=', wish.any.length === 1 ? (wish.any[0] as string) : sql<string>`any(${wish.any})`)
  let posts = ctx.db
    // Without "distinct" one hashtag is read along its index, as far as the page needs.
    .selectFrom((wish.any.length === 1 ? tagged : tagged.distinct()).as('tagged'))
    .innerJoin('posts', 'posts.id', 'tagged.id')
    .select('posts.id')
    .where('posts.visibility', '=', 'public')
    .where(onSide(wish.side))
    .where(isNoLaterPart)
    .where(visibleTo(readerId))
    .where(listedFor(readerId, 'posts.account_id'))
    .where(notShutOut(readerId, ctx.now()))
  if (wish.purpose) posts = posts.where('posts.purpose', '=', wish.purpose)
  if (wish.onlyMedia) posts = posts.where('posts.has_media', '=', true)
  if (wish.language) posts = posts.where(isInLanguage(wish.language))
  if (wish.originals) posts = posts.where(startsThread).where(sql<boolean>`not ${answersUnknown('posts')}`)
  for (const tag of wish.all) posts = posts.where(hasTag(tag))
  for (const tag of wish.none) posts = posts.where(sql<boolean>`not ${hasTag(tag)}`)
  return idsOf(await inPage(posts, 'tagged.id', page).execute(), page)
}

function hasTag(tag: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from post_tags t where t.post_id = posts.id and t.tag = ${tag})`
}

/** A post, or what it boosts, is marked as sensitive by its author, or all of its author is by a moderator. */
const isSensitive = sql<boolean>`(coalesce(original.sensitive, posts.sensitive) or exists (
  select 1 from accounts a where a.id = coalesce(original.account_id, posts.account_id) and a.sensitive_at is not null))`

export type AccountWish = {
  accountId: number
  excludeReplies: boolean
  excludeReblogs: boolean
  excludeDirect: boolean
  excludeSensitive: boolean
  onlyMedia: boolean
  pinned: boolean
  tagged: string | undefined
}

/**
 * The posts of one account that the reader may see. Mutes do not count here: who opens a profile wants to see it.
 * @returns ids, newest first; pinned ones in the order of pinning.
 */
export async function accountIds(
  ctx: Context,
  readerId: number | null,
  page: Page,
  wish: AccountWish,
): Promise<number[]> {
  let query = ctx.db
    .selectFrom('posts')
    .leftJoin('posts as original', 'original.id', 'posts.boost_of_id')
    .select('posts.id')
    .where('posts.account_id', '=', wish.accountId)
    .where(visibleTo(readerId))
    .where(sql<boolean>`(posts.boost_of_id is null or ${visibleTo(readerId, 'original')})`)
  if (wish.onlyMedia) query = query.where('posts.has_media', '=', true)
  if (wish.excludeDirect) query = query.where('posts.visibility', '<>', 'direct')
  if (wish.excludeSensitive) query = query.where(sql<boolean>`not ${isSensitive}`)
  if (wish.excludeReblogs) query = query.where('posts.boost_of_id', 'is', null)
  if (wish.excludeReplies) query = query.where(startsThread)
  if (wish.tagged !== undefined) query = query.where(hasTag(wish.tagged))
  if (wish.pinned) {
    const pinned = query.innerJoin('pins', (join) =>
      join.onRef('pins.post_id', '=', 'posts.id').onRef('pins.account_id', '=', 'posts.account_id'),
    )
    return (await pinned.orderBy('pins.id', 'desc').execute()).map((row) => row.id)
  }
  return idsOf(await inPage(query, 'posts.id', page).execute(), page)
}

/** A post in a list that is sorted by something else than the post's own id. */
export type Kept = { id: number; postId: number }

/** The posts that a member favourited or bookmarked and may still see, the newest act first. */
export async function keptBy(
  ctx: Context,
  readerId: number,
  table: 'favourites' | 'bookmarks',
  page: Page,
): Promise<Kept[]> {
  const mine = ctx.db.selectFrom(table).select(['id', 'post_id']).where('account_id', '=', readerId)
  const query = ctx.db
    .selectFrom('posts')
    .innerJoin(mine.as('kept'), 'kept.post_id', 'posts.id')
    .select(['kept.id', 'kept.post_id as postId'])
    .where(visibleTo(readerId))
  return newestFirst(await inPage(query, 'kept.id', page).execute(), page)
}

function listed(db: Db, readerId: number | null, now: Date) {
  return db
    .selectFrom('posts')
    .select('posts.id')
    .where(visibleTo(readerId))
    .where(listedFor(readerId, 'posts.account_id'))
    .where(notShutOut(readerId, now))
}

function idsOf(rows: { id: number }[], page: Page): number[] {
  return newestFirst(rows, page).map((row) => row.id)
}
