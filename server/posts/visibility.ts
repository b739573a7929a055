import { sql, type RawBuilder } from 'kysely'
import type { StoredVisibility } from '../accounts/tables.ts'

/**
 * Kept back: until a moderator has looked (after a report, or because it is among the first of a new member), or taken away by one
 * (undone, or deleted after 30 days).
 */
export type Hold = 'review' | 'first' | 'removed'

/**
 * The one judge of visibility. Every path that shows a post asks it: API, pages, feeds, search, notifications, exports.
 * `canSee` judges one post whose facts are known; `visibleTo` is the same rule as an SQL condition. A property test
 * holds the two together.
 *
 * The rule (Mastodon's StatusPolicy, with "this server only" added):
 * - what a moderator took away nobody sees;
 * - the author sees everything else of their own; what an account that is suspended wrote, or what waits for a moderator,
 *   nobody else sees;
 * - public and unlisted: everybody, but not a signed-in person whom the author has blocked;
 * - local: members of this server whom the author has not blocked; never anybody of another server, whoever is mentioned;
 * - private: followers and the people mentioned;
 * - direct: the people mentioned.
 * Moderators see what any member sees: reading private posts is not part of their work here.
 */
export type PostFacts = {
  authorId: number
  visibility: StoredVisibility
  authorSuspended: boolean
  held: Hold | null
}

/** What stands between a reader and the author of one post. */
export type ReaderFacts = {
  readerId: number
  followsAuthor: boolean
  blockedByAuthor: boolean
  isMentioned: boolean
  /** Somebody of another server. */
  isRemote?: boolean
}

/** Whether a reader (null: a visitor) may see a post that is not a boost; a boost is judged by its original, too. */
export function canSee(post: PostFacts, reader: ReaderFacts | null): boolean {
  if (post.held === 'removed') return false
  if (reader?.readerId === post.authorId) return true
  if (post.authorSuspended || post.held !== null) return false
  if (post.visibility === 'public' || post.visibility === 'unlisted') return !reader?.blockedByAuthor
  if (reader === null || reader.blockedByAuthor) return false
  if (post.visibility === 'local') return reader.isRemote !== true
  if (reader.isMentioned) return true
  return post.visibility === 'private' && reader.followsAuthor
}

/** Whether a visible post may be boosted: public and unlisted by everybody, one's own private or local post by oneself. */
export function canBoost(post: PostFacts, readerId: number): boolean {
  if (post.visibility === 'public' || post.visibility === 'unlisted') return true
  return post.visibility !== 'direct' && post.authorId === readerId
}

const visibilitiesOfAll = sql`('public', 'unlisted')`

/**
 * `canSee` as a condition on the row `posts` (or another alias of the table) of a query.
 * For a boost, apply it to the boost's row and to the original's row.
 * @param readerId an account of this or another server, also as a column of the query; null: a visitor.
 */
export function visibleTo(
  readerId: number | RawBuilder<number> | null,
  alias = 'posts',
): RawBuilder<boolean> {
  const author = sql.ref(`${alias}.account_id`)
  const visibility = sql.ref(`${alias}.visibility`)
  const id = sql.ref(`${alias}.id`)
  const held = sql.ref(`${alias}.held`)
  const stands = sql`${held} is null and not exists (select 1 from accounts a where a.id = ${author} and a.suspended_at is not null)`
  if (readerId === null) return sql<boolean>`(${visibility} in ${visibilitiesOfAll} and ${stands})`
  return sql<boolean>`(${held} is distinct from 'removed' and (${author} = ${readerId} or (
    ${stands}
    and not exists (select 1 from blocks b where b.account_id = ${author} and b.target_id = ${readerId})
    and (
      ${visibility} in ('public', 'unlisted')
      or (${visibility} = 'local'
        and not exists (select 1 from accounts r where r.id = ${readerId} and r.domain is not null))
      or (${visibility} in ('private', 'direct')
        and exists (select 1 from mentions m where m.post_id = ${id} and m.account_id = ${readerId}))
      or (${visibility} = 'private'
        and exists (select 1 from follows f where f.account_id = ${readerId} and f.target_id = ${author}))
    )
  )))`
}
