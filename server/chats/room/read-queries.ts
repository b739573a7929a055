import { sql, type RawBuilder } from 'kysely'
import type { ContributionState } from '../../../wire/chat.ts'
import type { Db } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import { visibleTo } from '../../posts/visibility.ts'
import { notShutOut } from '../../timelines/lists.ts'
import { contributionColumns, type StoredContribution } from './queries.ts'
import type {} from '../tables.ts'
import type {} from '../../posts/tables.ts'

/** Which contributions of a chat are asked for. */
export type RoomWish = {
  question: number | 'none' | undefined
  state: ContributionState | undefined
  only: 'hosts' | 'marked' | 'pinned' | undefined
}

/** Who reads a room. */
export type RoomReader = { accountId: number | null; isHost: boolean }

/**
 * Whether a reader may see the contribution `c` of the post `posts`: what is shown everybody, what waits or was removed only hosts and
 * its author; of each only posts that the judge lets them see, of nobody whom they have shut out. For what waits or was removed a host
 * hears also those whom they have muted, because somebody has to decide.
 */
function seenBy({ accountId, isHost }: RoomReader, now: Date): RawBuilder<boolean> {
  const inState = isHost
    ? sql`true`
    : sql`(c.state = 'shown' or ${accountId === null ? sql`false` : sql`c.account_id = ${accountId}`})`
  const notBlocked = sql`not exists (select 1 from blocks ob where ob.account_id = ${accountId} and ob.target_id = posts.account_id)`
  const heard = isHost
    ? sql`case when c.state = 'shown' then ${notShutOut(accountId, now)} else ${notBlocked} end`
    : notShutOut(accountId, now)
  return sql<boolean>`(c.gone_at is null and ${inState} and ${visibleTo(accountId)} and ${heard})`
}

/** One page of what is said in a chat, the newest post first. */
export async function contributionsOf(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  page: Page,
  wish: RoomWish,
): Promise<StoredContribution[]> {
  let query = db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where(seenBy(reader, reader.now))
  if (wish.question === 'none') query = query.where('c.question_n', 'is', null)
  else if (wish.question !== undefined) query = query.where('c.question_n', '=', wish.question)
  if (wish.state !== undefined) query = query.where('c.state', '=', wish.state)
  if (wish.only === 'marked') query = query.where('c.marked_at', 'is not', null)
  if (wish.only === 'pinned') query = query.where('c.pinned_at', 'is not', null)
  if (wish.only === 'hosts')
    query = query.where(sql<boolean>`exists (select 1 from chat_people op where op.chat_id = c.chat_id
      and op.account_id = c.account_id and op.agreed_at is not null and op.role in ('host', 'cohost', 'guest'))`)
  return newestFirst(await inPage(query, 'c.post_id', page).execute(), page)
}

/** Some contributions that a reader may see, in no order. */
export async function readableContributions(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  postIds: readonly number[],
): Promise<StoredContribution[]> {
  return db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', sql<number>`any(${[...postIds]})`)
    .where(seenBy(reader, reader.now))
    .execute()
}

/** What came into a chat since a moment, of posts that a reader may see: ids, oldest first, at most `most`. */
export async function arrivedSince(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  since: Date,
  most: number,
): Promise<StoredContribution[]> {
  return db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.arrived_at', '>=', since)
    .where(seenBy(reader, reader.now))
    .orderBy('c.post_id')
    .limit(most)
    .execute()
}
