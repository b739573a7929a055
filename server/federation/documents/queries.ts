import { sql } from 'kysely'
import type { StoredVisibility } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { notBlocked, seenBy } from './seen-by.ts'
import type {} from '../tables.ts'
import type {} from './tables.ts'

/** A post that is named by another one, with what gives its id. */
export type NamedPost = {
  id: number
  account_id: number
  uri: string | null
  visibility: StoredVisibility
  /** The id of its author, where that is another server's. */
  author_uri: string | null
}

/** Which posts they are that are answered, quoted or boosted. */
export async function namedPosts(db: Db | Tx, ids: readonly number[]): Promise<NamedPost[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select(['posts.id', 'posts.account_id', 'posts.uri', 'posts.visibility', 'accounts.uri as author_uri'])
    .where('posts.id', '=', sql<number>`any(${[...new Set(ids)]})`)
    .execute()
}

/** Who is mentioned in some posts. */
export async function namedPeople(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('mentions')
    .innerJoin('accounts', 'accounts.id', 'mentions.account_id')
    .select([
      'mentions.post_id',
      'mentions.silent',
      'accounts.id',
      'accounts.uri',
      'accounts.username',
      'accounts.domain',
    ])
    .where('mentions.post_id', '=', sql<number>`any(${ids})`)
    .orderBy('accounts.id')
    .execute()
}

/** Where other servers allowed that their posts are quoted. */
export async function approvalsOf(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('quotes')
    .select(['post_id', 'approval_uri'])
    .where('post_id', '=', sql<number>`any(${ids})`)
    .execute()
}

/** An account of another server that signs. */
export type Signer = { accountId: number; uri: string; domain: string }

/** Whose key it is, as far as it is known here. */
export async function ownerOfKey(db: Db, keyId: string): Promise<Signer | undefined> {
  const row = await signers(db)
    .innerJoin('actor_keys', 'actor_keys.account_id', 'accounts.id')
    .where('actor_keys.key_id', '=', keyId)
    .executeTakeFirst()
  return asSigner(row)
}

export async function knownSigner(db: Db, accountId: number): Promise<Signer | undefined> {
  return asSigner(await signers(db).where('accounts.id', '=', accountId).executeTakeFirst())
}

/** Whom a moderator has suspended, is nobody. */
function signers(db: Db) {
  return db
    .selectFrom('accounts')
    .select(['accounts.id as accountId', 'accounts.uri', 'accounts.domain'])
    .where('accounts.suspended_at', 'is', null)
}

function asSigner(row: { accountId: number; uri: string | null; domain: string | null } | undefined) {
  const { accountId, uri = null, domain = null } = row ?? {}
  if (accountId === undefined || uri === null || domain === null) return undefined
  return { accountId, uri, domain } satisfies Signer
}

/** Whether a post of this server, and what it boosts, is given to whoever asks. */
export async function isGiven(db: Db, postId: number, signer: Signer | null): Promise<boolean> {
  const row = await db
    .selectFrom('posts')
    .leftJoin('posts as original', 'original.id', 'posts.boost_of_id')
    .select('posts.id')
    .where('posts.id', '=', postId)
    .where(seenBy(signer))
    .where(sql<boolean>`(posts.boost_of_id is null or ${seenBy(signer, 'original')})`)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the author of a post, or of what it boosts, has blocked an account or its server. */
export async function isShutOut(db: Db, postId: number, signer: Signer): Promise<boolean> {
  const row = await db
    .selectFrom('posts')
    .leftJoin('posts as original', 'original.id', 'posts.boost_of_id')
    .select('posts.id')
    .where('posts.id', '=', postId)
    .where(
      sql<boolean>`not (${notBlocked(signer)} and (original.id is null or ${notBlocked(signer, 'original')}))`,
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Whether everybody could read a post that is gone, or its author is. */
export async function wasPublished(db: Db, accountId: number, postId: number): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select
    exists (select 1 from gone_posts where post_id = ${postId} and account_id = ${accountId})
    or exists (select 1 from accounts where id = ${accountId} and domain is null and purged_at is not null)
    as gone`.execute(db)
  return rows[0]?.gone ?? false
}

/** Remembers that a post is gone; of an account of which nothing is left that is known anyway. */
export async function rememberGone(
  db: Db,
  row: { post_id: number; account_id: number; at: Date },
): Promise<void> {
  await sql`insert into gone_posts (post_id, account_id, at)
    select ${row.post_id}, id, ${row.at} from accounts where id = ${row.account_id} and purged_at is null
    on conflict do nothing`.execute(db)
}

/** How many members were here since a day. */
export async function activeSince(db: Db, moment: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from members
    where approved_at is not null and active_on >= ${moment.toISOString().slice(0, 10)}::date`.execute(db)
  return rows[0]?.count ?? 0
}
