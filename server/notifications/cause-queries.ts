import { type RawBuilder, sql } from 'kysely'
import type { NotificationType } from '../../wire/words.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { PostFacts } from '../posts/visibility.ts'
import {
  newAccountMs,
  newFollowerMs,
  policyFields,
  type Policy,
  type SenderFacts,
  usualPolicy,
} from './policy.ts'
import type { NotificationRow, RecipientFacts } from './rules.ts'
import type {} from './tables.ts'

export type PostCause = PostFacts & {
  id: number
  conversationId: number
  isBoost: boolean
  /** The account that the post answers, null when it answers nobody. */
  repliesTo: number | null
  /** A later part of a thread that was published as a whole. */
  isLaterPart: boolean
  editedAt: Date | null
}

/** The facts of a post that are needed to tell people of it. */
export async function postCause(tx: Tx, postId: number): Promise<PostCause | undefined> {
  const row = await tx
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select([
      'posts.id',
      'posts.account_id',
      'posts.visibility',
      'posts.held',
      'posts.conversation_id',
      'posts.boost_of_id',
      'posts.in_reply_to_account_id',
      'posts.edited_at',
      'posts.thread_part',
      'accounts.suspended_at',
    ])
    .where('posts.id', '=', postId)
    .forKeyShare('posts')
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      authorId: row.account_id,
      visibility: row.visibility,
      authorSuspended: row.suspended_at !== null,
      held: row.held,
      conversationId: row.conversation_id,
      isBoost: row.boost_of_id !== null,
      repliesTo: row.in_reply_to_account_id,
      editedAt: row.edited_at,
      isLaterPart: (row.thread_part ?? 1) > 1,
    }
  )
}

/** Members whom a post mentions. */
export async function mentionedMembers(tx: Tx, postId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('mentions')
    .innerJoin('members', 'members.account_id', 'mentions.account_id')
    .select('mentions.account_id')
    .where('post_id', '=', postId)
    .where('silent', '=', false)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Whether an account speaks for a series of chats of this server. */
export async function isGroupOfHere(tx: Tx, accountId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('domain', 'is', null)
    .where('actor_type', '=', 'Group')
    .executeTakeFirst()
  return row !== undefined
}

/** Members who boosted a post. */
export async function boosters(tx: Tx, postId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('boosts')
    .innerJoin('members', 'members.account_id', 'boosts.account_id')
    .select('boosts.account_id')
    .where('post_id', '=', postId)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Whose post a post quotes, while the quote stands. */
export async function quotedAuthorOf(tx: Tx, postId: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('quotes')
    .select('quoted_account_id')
    .where('post_id', '=', postId)
    .where('state', '=', 'accepted')
    .forKeyShare()
    .executeTakeFirst()
  return row?.quoted_account_id
}

/** The posts of members that quote a post, and their authors. */
export async function quotesOf(tx: Tx, postId: number): Promise<{ postId: number; accountId: number }[]> {
  return tx
    .selectFrom('quotes')
    .innerJoin('members', 'members.account_id', 'quotes.account_id')
    .select(['quotes.post_id as postId', 'quotes.account_id as accountId'])
    .where('quoted_id', '=', postId)
    .where('state', '=', 'accepted')
    .execute()
}

/** Takes back what was told of earlier edits of some posts, so that the newest one is told of anew. */
export async function withdrawOlderNews(
  tx: Tx,
  type: 'update' | 'quoted_update',
  postIds: readonly number[],
  editedAt: Date,
): Promise<void> {
  await tx
    .deleteFrom('notifications')
    .where('post_id', '=', sql<number>`any(${[...postIds]})`)
    .where('type', '=', type)
    .where('created_at', '<', editedAt)
    .execute()
}

/** Members who asked to be told of an account's posts. */
export async function followersToTell(tx: Tx, authorId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('follows')
    .innerJoin('members', 'members.account_id', 'follows.account_id')
    .select('follows.account_id')
    .where('target_id', '=', authorId)
    .where('notify', '=', true)
    .execute()
  return rows.map((row) => row.account_id)
}

/** What policies ask of a sender; undefined when there is no such account (any more). */
export async function senderFacts(tx: Tx, accountId: number, now: Date): Promise<SenderFacts | undefined> {
  const row = await tx
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .select(['accounts.created_at', 'accounts.bot', 'accounts.limited_at', 'members.role'])
    .where('accounts.id', '=', accountId)
    .executeTakeFirst()
  return (
    row && {
      isNew: now.getTime() - row.created_at.getTime() < newAccountMs,
      isLimited: row.limited_at !== null,
      isBot: row.bot,
      isStaff: row.role !== null && row.role !== 'member',
    }
  )
}

/** The facts of the members among `ids`, as the rules need them. */
export async function recipientFacts(
  tx: Tx,
  ids: readonly number[],
  { fromId, post, now }: { fromId: number; post: PostCause | null; now: Date },
): Promise<RecipientFacts[]> {
  const me = sql.ref('members.account_id')
  const authorId = post?.authorId ?? 0
  const longAgo = new Date(now.getTime() - newFollowerMs)
  const exists = (rows: RawBuilder<unknown>) => sql<boolean>`exists (select 1 from ${rows})`
  const rows = await tx
    .selectFrom('members')
    .leftJoin('notification_policies as policy', 'policy.account_id', 'members.account_id')
    .select([
      'members.account_id as accountId',
      ...policyFields.map((field) => `policy.${field}` as const),
      exists(sql`blocks b where (b.account_id = ${me} and b.target_id = ${fromId})
        or (b.account_id = ${fromId} and b.target_id = ${me})
        union all select 1 from domain_blocks d join accounts a on a.id = ${fromId} and d.domain = lower(a.domain)
        where d.account_id = ${me}
          and not exists (select 1 from follows f where f.account_id = ${me} and f.target_id = ${fromId})`).as(
        'isBlocked',
      ),
      exists(sql`mutes m where m.account_id = ${me} and m.target_id = ${fromId}
        and m.notifications and (m.expires_at is null or m.expires_at > ${now})`).as('mutesSender'),
      exists(sql`conversation_mutes c
        where c.account_id = ${me} and c.conversation_id = ${post?.conversationId ?? 0}`).as(
        'mutesConversation',
      ),
      exists(sql`follows f where f.account_id = ${me} and f.target_id = ${authorId}`).as('followsAuthor'),
      exists(sql`blocks b where b.account_id = ${authorId} and b.target_id = ${me}`).as('blockedByAuthor'),
      exists(sql`mentions m where m.post_id = ${post?.id ?? 0} and m.account_id = ${me}`).as('isMentioned'),
      exists(sql`follows f where f.account_id = ${me} and f.target_id = ${fromId}`).as('followsSender'),
      exists(sql`follows f where f.account_id = ${fromId} and f.target_id = ${me}
        and f.created_at <= ${longAgo}`).as('followedBySender'),
      exists(sql`notification_requests r
        where r.account_id = ${me} and r.from_id = ${fromId} and r.state = 'accepted'`).as('acceptsSender'),
      exists(sql`posts p join mentions m on m.post_id = p.id and m.account_id = ${fromId}
        where p.conversation_id = ${post?.conversationId ?? 0} and p.account_id = ${me}
          and p.visibility = 'direct'`).as('wroteBefore'),
    ])
    .where('members.account_id', '=', sql<number>`any(${ids})`)
    .where(
      sql<boolean>`not exists (select 1 from accounts a where a.id = ${me} and a.suspended_at is not null)`,
    )
    .execute()
  return rows.map((row) => ({ ...row, policy: policyOf(row) }))
}

/** A member's policy from its row; the usual one where there is none. */
export function policyOf(row: { [Field in keyof Policy]: Policy[Field] | null }): Policy {
  return Object.fromEntries(policyFields.map((field) => [field, row[field] ?? usualPolicy[field]])) as Policy
}

/** Whether the favourite (boost, follow, request) still stands; held until the transaction ends, so that it cannot go meanwhile. */
export const stillStands = {
  favourite: (tx: Tx, postId: number, accountId: number) =>
    tx
      .selectFrom('favourites')
      .select('id')
      .where('post_id', '=', postId)
      .where('account_id', '=', accountId)
      .forKeyShare()
      .executeTakeFirst()
      .then(Boolean),
  boost: (tx: Tx, postId: number, accountId: number) =>
    tx
      .selectFrom('boosts')
      .select('boost_id')
      .where('post_id', '=', postId)
      .where('account_id', '=', accountId)
      .forKeyShare()
      .executeTakeFirst()
      .then(Boolean),
  follow: (tx: Tx, accountId: number, targetId: number) => standsBetween(tx, 'follows', accountId, targetId),
  request: (tx: Tx, accountId: number, targetId: number) =>
    standsBetween(tx, 'follow_requests', accountId, targetId),
}

async function standsBetween(
  tx: Tx,
  table: 'follows' | 'follow_requests',
  accountId: number,
  targetId: number,
): Promise<boolean> {
  const found = await tx
    .selectFrom(table)
    .select('id')
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .forKeyShare()
    .executeTakeFirst()
  return found !== undefined
}

/** Members who moderate, and whose account stands. */
export async function staffToTell(db: Db | Tx): Promise<number[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select('members.account_id')
    .where('members.role', '<>', 'member')
    .where('accounts.suspended_at', 'is', null)
    .execute()
  return rows.map((row) => row.account_id)
}

export type NewNotification = NotificationRow & { id: number; created_at: Date }

/** Stores notifications; a cause that notified before is left out. Answers those that are new. */
export async function insertNotifications(
  tx: Tx,
  rows: readonly NewNotification[],
): Promise<{ id: number; account_id: number; filtered: boolean }[]> {
  if (rows.length === 0) return []
  return tx
    .insertInto('notifications')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'account_id', 'filtered'])
    .execute()
}

/**
 * Puts filtered notifications into the requests of their sender, which are made where there are none; a dismissed one
 * begins anew without what it held.
 */
export async function fileRequests(
  tx: Tx,
  filed: readonly { id: number; account_id: number }[],
  { fromId, now, newId }: { fromId: number; now: Date; newId: () => number },
): Promise<void> {
  if (filed.length === 0) return
  const accountIds = filed.map((row) => row.account_id)
  await sql`delete from notifications n using notification_requests r
    where r.account_id = any(${accountIds}) and r.from_id = ${fromId} and r.state = 'dismissed'
      and n.account_id = r.account_id and n.request_id = r.id`.execute(tx)
  await tx
    .insertInto('notification_requests')
    .values(
      accountIds.map((accountId) => ({
        account_id: accountId,
        id: newId(),
        from_id: fromId,
        created_at: now,
        updated_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'from_id']).doUpdateSet({ state: 'waiting', updated_at: now }),
    )
    .execute()
  await sql`update notifications n set request_id = r.id from notification_requests r
    where n.account_id = any(${accountIds}) and n.id = any(${filed.map((row) => row.id)})
      and r.account_id = n.account_id and r.from_id = ${fromId}`.execute(tx)
}

/** Takes back the notifications of one cause whose trace is gone. */
export async function withdrawUnfounded(db: Db, fromId: number, postId: number): Promise<void> {
  await sql`
    delete from notifications n where n.post_id = ${postId} and n.from_id = ${fromId} and (
      (n.type = 'favourite' and not exists (
        select 1 from favourites f where f.post_id = n.post_id and f.account_id = n.from_id))
      or (n.type = 'reblog' and not exists (
        select 1 from boosts b where b.post_id = n.post_id and b.account_id = n.from_id)))
  `.execute(db)
}

/** Takes back all notifications about a post, or those of one type. */
export async function withdrawOfPost(db: Db, postId: number, type?: NotificationType): Promise<void> {
  const all = db.deleteFrom('notifications').where('post_id', '=', postId)
  await (type ? all.where('type', '=', type) : all).execute()
}

/** Takes back what an account's follow (or request) caused when it is over, and everything between two who are parted by a block. */
export async function withdrawBetween(db: Db, accountId: number, targetId: number): Promise<void> {
  await sql`
    delete from notifications n where n.account_id = ${targetId} and n.from_id = ${accountId} and (
      (n.type = 'follow' and not exists (
        select 1 from follows f where f.account_id = ${accountId} and f.target_id = ${targetId}))
      or (n.type = 'follow_request' and not exists (
        select 1 from follow_requests r where r.account_id = ${accountId} and r.target_id = ${targetId})))
  `.execute(db)
  await sql`
    delete from notifications n
    where n.account_id = ${accountId} and n.from_id = ${targetId}
      and exists (select 1 from blocks b where b.account_id = ${accountId} and b.target_id = ${targetId})
  `.execute(db)
}
