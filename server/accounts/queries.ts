import { sql, type RawBuilder, type Selectable, type SqlBool, type Updateable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { listedFor } from './listed.ts'
import type { WholeAccount } from './json.ts'
import type { AccountsTable, MembersTable } from './tables.ts'

function wholeAccounts(db: Db | Tx) {
  return db
    .selectFrom('accounts')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .selectAll('accounts')
    .select((eb) => [
      eb.fn.coalesce('account_counts.followers', sql<number>`0`).as('followers'),
      eb.fn.coalesce('account_counts.following', sql<number>`0`).as('following'),
      eb.fn.coalesce('account_counts.posts', sql<number>`0`).as('posts'),
      'account_counts.last_post_on',
      'account_counts.followers_said',
      'account_counts.following_said',
      'account_counts.posts_said',
      'members.role',
      'members.approved_at',
    ])
}

/** Which of some ids belong to accounts that everybody may know of: not to members who wait for approval. */
export async function knownIds(db: Db | Tx, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .select('accounts.id')
    .where('accounts.id', '=', sql<number>`any(${ids})`)
    .where((eb) => eb.or([eb('members.account_id', 'is', null), eb('members.approved_at', 'is not', null)]))
    .execute()
  return rows.map((row) => row.id)
}

/** Holds the row of an account until the transaction ends, so that changes of one profile come one after the other. */
export async function lockAccount(tx: Tx, id: number): Promise<Selectable<AccountsTable> | undefined> {
  return tx.selectFrom('accounts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function changeAccount(tx: Tx, id: number, change: Updateable<AccountsTable>): Promise<void> {
  await tx.updateTable('accounts').set(change).where('id', '=', id).execute()
}

export async function changeMember(tx: Tx, id: number, change: Updateable<MembersTable>): Promise<void> {
  await tx.updateTable('members').set(change).where('account_id', '=', id).execute()
}

/** What a member has set for themselves, and how many wait to follow them. */
export async function memberById(
  db: Db,
  id: number,
): Promise<(Selectable<MembersTable> & { follow_requests: number }) | undefined> {
  return db
    .selectFrom('members')
    .selectAll()
    .select(
      sql<number>`(select count(*) from follow_requests where target_id = members.account_id)`.as(
        'follow_requests',
      ),
    )
    .where('account_id', '=', id)
    .executeTakeFirst()
}

/** Which of some accounts somebody follows, and between which and them a block stands. */
export async function followedOrBlocked(
  db: Db | Tx,
  readerId: number,
  ids: readonly number[],
): Promise<{ follows: Set<number>; blocks: Set<number> }> {
  if (ids.length === 0) return { follows: new Set(), blocks: new Set() }
  const { rows } = await sql<{ id: number; follows: boolean }>`
    select target_id as id, true as follows from follows where account_id = ${readerId} and target_id = any(${[...ids]})
    union all select target_id, false from blocks where account_id = ${readerId} and target_id = any(${[...ids]})
    union all select account_id, false from blocks where target_id = ${readerId} and account_id = any(${[...ids]})`.execute(
    db,
  )
  const of = (follows: boolean) => new Set(rows.filter((row) => row.follows === follows).map(({ id }) => id))
  return { follows: of(true), blocks: of(false) }
}

/** Whether any account shows the picture with a key. */
export async function pictureIsUsed(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where((eb) => eb.or([eb('avatar_key', '=', key), eb('header_key', '=', key)]))
    .executeTakeFirst()
  return row !== undefined
}

/** What is searched for: folded by the database, all words must be there. */
export type AccountSearch = {
  words: readonly string[]
  /** undefined: any; null: this server. */
  domain?: string | null
  /** Exactly this server, in lower case; null: this one. Without words, only those of it who want to be found. */
  server?: string | null
  limit: number
  offset: number
  /** Who looks: limited accounts are found by those who follow them, and by their whole handle. */
  readerId: number | null
  /** Only these accounts. */
  only?: readonly number[]
  /** Not these, unless the whole handle is asked for: apps find by it whom to unblock. */
  without?: readonly number[]
}

/** Ids of the accounts whose handle, name or profession have all words: by handle first, then by name, then by reach. */
export async function searchAccountIds(db: Db, search: AccountSearch): Promise<number[]> {
  const first = search.words[0] ?? ''
  const folded = sql<string>`fold_accents(${first})`
  const start = sql<string>`fold_accents(${likeText(search.words.join(' '))}) || '%'`
  let query = db
    .selectFrom('accounts')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .select('accounts.id')
    .where('suspended_at', 'is', null)
    .where((eb) => eb.or([eb('members.account_id', 'is', null), eb('members.approved_at', 'is not', null)]))
  for (const word of search.words) query = query.where(hasWord(word))
  if (search.domain === null) query = query.where('domain', 'is', null)
  else if (search.domain !== undefined) query = query.where('domain', 'ilike', `${likeText(search.domain)}%`)
  if (search.server === null) query = query.where('domain', 'is', null)
  else if (search.server !== undefined) query = query.where(sql<SqlBool>`lower(domain) = ${search.server}`)
  if (search.words.length === 0) query = query.where('discoverable', '=', true)
  if (search.only) query = query.where('accounts.id', '=', sql<number>`any(${[...search.only]}::bigint[])`)
  const isHandle = search.words.length === 1 ? sql`lower(username) = lower(${first})` : sql`false`
  query = query.where(sql<SqlBool>`(${listedFor(search.readerId, 'accounts.id')} or ${isHandle})`)
  if (search.without) {
    query = query.where(sql<SqlBool>`(accounts.id <> all(${[...search.without]}::bigint[]) or ${isHandle})`)
  }
  const rows = await query
    .orderBy(
      sql`case when lower(username) = ${folded} then 0 when lower(username) like ${start} then 1
        when words like lower(username) || ' ' || ${start} then 2 when words like '% ' || ${start} then 3 else 4 end`,
    )
    .orderBy(sql`coalesce(followers, 0)`, 'desc')
    .orderBy('accounts.id')
    .limit(search.limit)
    .offset(search.offset)
    .execute()
  return rows.map((row) => row.id)
}

/** One or two Latin letters are everywhere: they must begin a word. */
function hasWord(word: string) {
  const folded = sql<string>`fold_accents(${likeText(word)})`
  if (word.length < 3 && /^[\x20-\x7E]+$/.test(word)) {
    return sql<SqlBool>`(words like ${folded} || '%' or words like '% ' || ${folded} || '%')`
  }
  return sql<SqlBool>`words like '%' || ${folded} || '%'`
}

/** Text of which LIKE takes every character for itself. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Whole accounts by id, in no order; unknown ids are left out. */
export async function accountsById(db: Db | Tx, ids: readonly number[]): Promise<WholeAccount[]> {
  if (ids.length === 0) return []
  return wholeAccounts(db)
    .where('accounts.id', '=', sql<number>`any(${ids})`)
    .execute()
}

/** The account with a handle, or that had it before; domain null for a local one. Letter case does not matter. */
export async function accountByHandle(
  db: Db | Tx,
  username: string,
  domain: string | null,
): Promise<WholeAccount | undefined> {
  const found = await wholeAccounts(db)
    .where(sql`lower(accounts.username)`, '=', username.toLowerCase())
    .where(sql`coalesce(lower(accounts.domain), '')`, '=', domain?.toLowerCase() ?? '')
    .executeTakeFirst()
  if (found || domain !== null) return found
  return wholeAccounts(db).where('accounts.id', '=', formerOwner(username)).executeTakeFirst()
}

/** Who had a handle before, as long as it is kept for them. */
export function formerOwner(username: string): RawBuilder<number> {
  return sql<number>`(select account_id from old_handles where handle = ${username.toLowerCase()} and until > now())`
}

/** Ids and handles of the accounts that are mentioned; used to turn handles into links.
 * `now` is the handle of today where an old one was asked for. */
export async function accountsByHandles(
  db: Db | Tx,
  handles: readonly { username: string; domain: string | null }[],
): Promise<{ id: number; username: string; domain: string | null; now?: string }[]> {
  if (handles.length === 0) return []
  const keys = handles.map(
    ({ username, domain }) => `${username.toLowerCase()}@${domain?.toLowerCase() ?? ''}`,
  )
  const found = await db
    .selectFrom('accounts')
    .select(['id', 'username', 'domain'])
    .where(sql`lower(username) || '@' || coalesce(lower(domain), '')`, '=', sql<string>`any(${keys})`)
    .where('suspended_at', 'is', null)
    .execute()
  const local = handles.filter(({ domain }) => domain === null).map(({ username }) => username.toLowerCase())
  if (local.length === 0) return found
  const former = await db
    .selectFrom('old_handles')
    .innerJoin('accounts', 'accounts.id', 'old_handles.account_id')
    .select(['accounts.id', 'old_handles.handle as username', 'accounts.domain', 'accounts.username as now'])
    .where('old_handles.handle', '=', sql<string>`any(${local})`)
    .where('old_handles.until', '>', sql<Date>`now()`)
    .where('suspended_at', 'is', null)
    .execute()
  return [...found, ...former]
}

/** Adds to the kept counters of an account. */
export async function addToCounts(
  tx: Tx,
  accountId: number,
  change: Partial<Record<'followers' | 'following' | 'posts', number>>,
): Promise<void> {
  const { followers = 0, following = 0, posts = 0 } = change
  await sql`
    insert into account_counts (account_id, followers, following, posts)
    values (${accountId}, greatest(${followers}, 0), greatest(${following}, 0), greatest(${posts}, 0))
    on conflict (account_id) do update set
      followers = greatest(account_counts.followers + ${followers}, 0),
      following = greatest(account_counts.following + ${following}, 0),
      posts = greatest(account_counts.posts + ${posts}, 0)
  `.execute(tx)
}
