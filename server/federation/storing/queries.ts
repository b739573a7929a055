import { sql, type Insertable, type Updateable } from 'kysely'
import type { AccountsTable } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ForeignKey } from '../reading/types.ts'
import type { ActorsTable, RemotePostsTable } from '../tables.ts'

/** The account of another server with an ActivityPub id. */
export async function accountIdByUri(db: Db | Tx, uri: string): Promise<number | undefined> {
  const row = await db.selectFrom('accounts').select('id').where('uri', '=', uri).executeTakeFirst()
  return row?.id
}

/** Accounts of other servers by their ActivityPub ids. */
export async function accountIdsByUris(db: Db | Tx, uris: readonly string[]): Promise<Map<string, number>> {
  if (uris.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'uri'])
    .where('uri', '=', sql<string>`any(${[...uris]})`)
    .execute()
  return new Map(rows.flatMap(({ id, uri }) => (uri === null ? [] : [[uri, id] as const])))
}

/** Which of some numbers are accounts of this server that stand: members, and groups, which nobody signs in to. */
export async function localAmong(db: Db | Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .select('accounts.id')
    .where('accounts.id', '=', sql<number>`any(${[...ids]})`)
    .where('accounts.domain', 'is', null)
    .where('accounts.suspended_at', 'is', null)
    .where((eb) =>
      eb.or([eb('members.approved_at', 'is not', null), eb('accounts.actor_type', '=', 'Group')]),
    )
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Lets one transaction at a time store an account with a handle. */
export async function lockHandle(tx: Tx, username: string, domain: string): Promise<void> {
  const handle = `handle ${username.toLowerCase()}@${domain.toLowerCase()}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${handle}, 0))`.execute(tx)
}

export async function accountOfHandle(
  tx: Tx,
  username: string,
  domain: string,
): Promise<{ id: number; uri: string | null } | undefined> {
  return tx
    .selectFrom('accounts')
    .select(['id', 'uri'])
    .where(sql`lower(username)`, '=', username.toLowerCase())
    .where(sql`coalesce(lower(domain), '')`, '=', domain.toLowerCase())
    .executeTakeFirst()
}

/** Somebody else has the handle now: the one who had it before keeps their posts under another. */
export async function giveUpHandle(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update accounts set username = username || '_' || id::text where id = ${id}`.execute(tx)
  await tx.updateTable('actors').set({ gone_at: now }).where('account_id', '=', id).execute()
}

export async function insertAccount(tx: Tx, row: Insertable<AccountsTable>): Promise<void> {
  await tx.insertInto('accounts').values(row).execute()
}

export async function updateAccount(tx: Tx, id: number, change: Updateable<AccountsTable>): Promise<void> {
  await tx.updateTable('accounts').set(change).where('id', '=', id).execute()
}

export async function upsertActor(tx: Tx, row: Insertable<ActorsTable>): Promise<void> {
  const { account_id: _, ...change } = row
  await tx
    .insertInto('actors')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ ...change, gone_at: null }))
    .execute()
}

/** Lets an account have exactly these keys. */
export async function replaceKeys(
  tx: Tx,
  accountId: number,
  keys: readonly ForeignKey[],
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('actor_keys')
    .where('account_id', '=', accountId)
    .where('key_id', '<>', sql<string>`all(${keys.map(({ id }) => id)}::text[])`)
    .execute()
  for (const { id, kind, publicKey } of keys) {
    const row = { account_id: accountId, kind, public_key: publicKey, fetched_at: now }
    await tx
      .insertInto('actor_keys')
      .values({ key_id: id, ...row })
      .onConflict((conflict) => conflict.column('key_id').doUpdateSet(row))
      .execute()
  }
}

export async function followersUrlOf(db: Db | Tx, accountId: number): Promise<string | null> {
  const row = await db
    .selectFrom('actors')
    .select('followers_url')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.followers_url ?? null
}

/** The post of another server with an ActivityPub id. */
export async function postIdByUri(db: Db | Tx, uri: string): Promise<number | undefined> {
  const row = await db.selectFrom('post_uris').select('post_id').where('uri', '=', uri).executeTakeFirst()
  return row?.post_id
}

/** What has to be known of a post that another one answers or quotes. */
export async function postFacts(db: Db | Tx, id: number) {
  return db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select([
      'posts.id',
      'posts.account_id as accountId',
      'posts.conversation_id as conversationId',
      'posts.visibility',
      'posts.boost_of_id as boostOfId',
      'posts.quote_policy as quotePolicy',
      'posts.uri',
      'accounts.domain',
      'accounts.uri as authorUri',
    ])
    .where('posts.id', '=', id)
    .executeTakeFirst()
}

/** Remembers under which address a post is known. @returns false when the address is taken, or was deleted by its author. */
export async function claimUri(
  tx: Tx,
  uri: string,
  post: { id: number; authorId: number },
): Promise<boolean> {
  // Whoever deletes the same address waits for us, or we for them.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uri ${uri}`}, 0))`.execute(tx)
  const { rows } = await sql<{ post_id: number }>`
    insert into post_uris (uri, post_id)
    select ${uri}, ${post.id} where not exists (
      select 1 from tombstones where uri = ${uri} and account_id in (${post.authorId}, 0))
    on conflict do nothing returning post_id`.execute(tx)
  return rows.length === 1
}

/** Notes that an account deleted an address, so that a post of theirs cannot come (back) under it. */
export async function bury(tx: Tx, uri: string, accountId: number, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`uri ${uri}`}, 0))`.execute(tx)
  await sql`insert into tombstones (uri, account_id, at) values (${uri}, ${accountId}, ${now})
    on conflict (uri, account_id) do update set at = ${now}`.execute(tx)
}

export async function forgetUri(tx: Tx, postId: number): Promise<void> {
  await tx.deleteFrom('post_uris').where('post_id', '=', postId).execute()
}

export async function upsertRemotePost(tx: Tx, row: RemotePostsTable): Promise<void> {
  const { post_id: _, replies_fetched_at: __, ...change } = row
  await tx
    .insertInto('remote_posts')
    .values(row)
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet(change))
    .execute()
}

/** Whether an account is a member of this server who stands. */
export async function standsHere(db: Db | Tx, id: number): Promise<boolean> {
  return (await localAmong(db, [id])).has(id)
}

/** Under which addresses people are known. */
export async function addressesOf(db: Db | Tx, ids: readonly number[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('accounts')
    .select(['id', 'username', 'domain', 'uri', 'url'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/**
 * Lets an account be suspended here as long as its own server says that it is; what moderators of this server decided stays.
 * @returns whether that changed anything.
 */
export async function followSuspension(tx: Tx, id: number, suspended: boolean, now: Date): Promise<boolean> {
  const { rows } = suspended
    ? await sql`with there as (
          update actors set suspended_there = true where account_id = ${id}
            and exists (select 1 from accounts where id = ${id} and suspended_at is null) returning account_id)
        update accounts set suspended_at = ${now} from there where id = there.account_id returning id`.execute(
        tx,
      )
    : await sql`with there as (
          update actors set suspended_there = false where account_id = ${id} and suspended_there returning account_id)
        update accounts set suspended_at = null, purged_at = null
        from there where id = there.account_id and not suspended_with_server returning id`.execute(tx)
  return rows.length > 0
}

/** Under which id a follow was asked for, by them or by us. */
export async function followUri(
  db: Db | Tx,
  accountId: number,
  targetId: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('follow_uris')
    .select('uri')
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .executeTakeFirst()
  return row?.uri
}

/** Keeps the id under which somebody asked to follow: the answer, and its end, repeat it. */
export async function rememberFollowUri(
  db: Db | Tx,
  accountId: number,
  targetId: number,
  uri: string,
): Promise<void> {
  await db
    .insertInto('follow_uris')
    .values({ account_id: accountId, target_id: targetId, uri })
    .onConflict((conflict) => conflict.columns(['account_id', 'target_id']).doUpdateSet({ uri }))
    .execute()
}

export async function forgetFollowUri(tx: Tx, accountId: number, targetId: number): Promise<void> {
  await tx
    .deleteFrom('follow_uris')
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .execute()
}

/** Who followed whom under an id. */
export async function followOfUri(
  db: Db,
  uri: string,
): Promise<{ accountId: number; targetId: number } | undefined> {
  return db
    .selectFrom('follow_uris')
    .select(['account_id as accountId', 'target_id as targetId'])
    .where('uri', '=', uri)
    .executeTakeFirst()
}
