import { sql } from 'kysely'
import type { StoredVisibility } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { Hold } from '../../posts/visibility.ts'
import type {} from '../delivery/tables.ts'
import type {} from '../tables.ts'

export type Person = {
  id: number
  /** null: of this server. */
  uri: string | null
  domain: string | null
  username: string
  suspended_at: Date | null
  purged_at: Date | null
}

/** Accounts of this and other servers by id. */
export async function peopleById(db: Db | Tx, ids: readonly number[]): Promise<Map<number, Person>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'uri', 'domain', 'username', 'suspended_at', 'purged_at'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What decides whether a post may leave, and to whom it goes. */
export type PostFacts = {
  id: number
  accountId: number
  visibility: StoredVisibility
  held: Hold | null
  authorDomain: string | null
  authorSuspended: boolean
  /** Whom it answers, where others may know of it. */
  answeredId: number | null
  /** What it boosts. */
  original: {
    accountId: number
    visibility: StoredVisibility
    held: Hold | null
    authorSuspended: boolean
  } | null
  isBoost: boolean
}

export async function postFacts(db: Db | Tx, postId: number): Promise<PostFacts | undefined> {
  const row = await db
    .selectFrom('posts as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .leftJoin('posts as parent', 'parent.id', 'p.in_reply_to_id')
    .leftJoin('posts as o', 'o.id', 'p.boost_of_id')
    .leftJoin('accounts as oa', 'oa.id', 'o.account_id')
    .select([
      'p.id',
      'p.account_id',
      'p.visibility',
      'p.held',
      'p.in_reply_to_account_id',
      'p.boost_of_id',
      'a.domain',
      'a.suspended_at',
      'parent.visibility as parent_visibility',
      'o.account_id as o_account_id',
      'o.visibility as o_visibility',
      'o.held as o_held',
      'oa.suspended_at as o_suspended_at',
    ])
    .where('p.id', '=', postId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    accountId: row.account_id,
    visibility: row.visibility,
    held: row.held,
    authorDomain: row.domain,
    authorSuspended: row.suspended_at !== null,
    answeredId:
      row.parent_visibility && row.parent_visibility !== 'local' ? row.in_reply_to_account_id : null,
    isBoost: row.boost_of_id !== null,
    original:
      row.o_account_id === null || row.o_visibility === null
        ? null
        : {
            accountId: row.o_account_id,
            visibility: row.o_visibility,
            held: row.o_held,
            authorSuspended: row.o_suspended_at !== null,
          },
  }
}

/** What other servers were told of a post last; undefined: nothing. */
export async function saidDigest(db: Db | Tx, postId: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('said_posts')
    .select('digest')
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.digest
}

export async function rememberSaid(
  tx: Tx,
  said: { post_id: number; digest: Buffer; said_at: Date },
): Promise<void> {
  // The post may have gone while it was being said.
  await sql`insert into said_posts (post_id, digest, said_at)
    select id, ${said.digest}, ${said.said_at} from posts where id = ${said.post_id} for key share
    on conflict (post_id) do update set digest = excluded.digest, said_at = excluded.said_at`.execute(tx)
}

export async function forgetSaidPost(tx: Tx, postId: number): Promise<void> {
  await tx.deleteFrom('said_posts').where('post_id', '=', postId).execute()
}

/** Whether a post became known to a server that has no follower of its author. */
export async function hasReach(db: Db, postId: number): Promise<boolean> {
  const row = await db
    .selectFrom('post_reach')
    .select('domain')
    .where('post_id', '=', postId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that the servers of some accounts know a post. */
export async function addReach(tx: Tx, postId: number, accountIds: readonly number[]): Promise<void> {
  if (accountIds.length === 0) return
  await sql`insert into post_reach (post_id, domain)
    select distinct ${postId}::bigint, domain from accounts where id = any(${[...accountIds]}::bigint[]) and domain is not null
    on conflict do nothing`.execute(tx)
}

export async function forgetReach(tx: Tx, postId: number): Promise<void> {
  await tx.deleteFrom('post_reach').where('post_id', '=', postId).execute()
}

/** Notes that the server of an account may have posts of somebody whom it follows no longer. */
export async function addFormerAudience(
  db: Db,
  { accountId, followerId, at }: { accountId: number; followerId: number; at: Date },
): Promise<void> {
  await sql`insert into former_audiences (account_id, domain, at)
    select ${accountId}::bigint, domain, ${at}::timestamptz from accounts where id = ${followerId} and domain is not null
    on conflict (account_id, domain) do update set at = excluded.at`.execute(db)
}

/** The id of the favourite that stands. */
export async function favouriteId(db: Db, accountId: number, postId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('favourites')
    .select('id')
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.id
}

/** What two accounts are to each other now. */
export async function tieBetween(
  db: Db,
  accountId: number,
  targetId: number,
): Promise<{ followId: number | null; requestId: number | null; blockId: number | null }> {
  const { rows } = await sql<{ followId: number | null; requestId: number | null; blockId: number | null }>`
    select (select id from follows where account_id = ${accountId} and target_id = ${targetId}) as "followId",
      (select id from follow_requests where account_id = ${accountId} and target_id = ${targetId}) as "requestId",
      (select id from blocks where account_id = ${accountId} and target_id = ${targetId}) as "blockId"`.execute(
    db,
  )
  return rows[0] ?? { followId: null, requestId: null, blockId: null }
}

export type Ballot = {
  choices: number[]
  options: string[]
  postUri: string
  created_at: Date
  author: { id: number; uri: string }
}

/** The vote of an account in a poll of another server; undefined where there is none, or the poll is of this server. */
export async function ballotElsewhere(
  db: Db,
  postId: number,
  accountId: number,
): Promise<Ballot | undefined> {
  const row = await db
    .selectFrom('ballots as b')
    .innerJoin('polls', 'polls.post_id', 'b.post_id')
    .innerJoin('posts as p', 'p.id', 'b.post_id')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select(['b.choices', 'b.created_at', 'polls.options', 'p.uri', 'a.id', 'a.uri as author_uri'])
    .where('b.post_id', '=', postId)
    .where('b.account_id', '=', accountId)
    .executeTakeFirst()
  if (!row?.uri || !row.author_uri) return undefined
  const { choices, options, created_at, uri: postUri } = row
  return { choices, options, created_at, postUri, author: { id: row.id, uri: row.author_uri } }
}

/** Accounts of other servers that voted in a poll or boosted its post. */
export async function interestedIn(db: Db, postId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id from accounts a where a.domain is not null and a.id in (
      select account_id from ballots where post_id = ${postId} union select account_id from boosts where post_id = ${postId})`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export type ReportToForward = {
  comment: string
  forwarded: boolean
  targetId: number
  targetUri: string
  postUris: string[]
}

/** A report as the other server gets it: about whom, which posts, what was written; not by whom. */
export async function reportToForward(db: Db, reportId: number): Promise<ReportToForward | undefined> {
  const row = await db
    .selectFrom('reports as r')
    .innerJoin('accounts as a', 'a.id', 'r.target_id')
    .select(['r.comment', 'r.forwarded', 'r.target_id', 'r.post_ids', 'a.uri'])
    .where('r.id', '=', reportId)
    .executeTakeFirst()
  if (!row?.uri) return undefined
  const posts = await db
    .selectFrom('posts')
    .select('uri')
    .where('id', '=', sql<number>`any(${row.post_ids})`)
    .where('account_id', '=', row.target_id)
    .where('uri', 'is not', null)
    .execute()
  return {
    comment: row.comment,
    forwarded: row.forwarded,
    targetId: row.target_id,
    targetUri: row.uri,
    postUris: posts.flatMap(({ uri }) => uri ?? []),
  }
}

export type QuoteBetween = {
  postId: number
  /** The id of the post that quotes, and of the one that is quoted; null where they are of this server. */
  postUri: string | null
  quotedUri: string | null
  quotedId: number
  quoting: Pick<Person, 'id' | 'uri' | 'domain'>
  quoted: Pick<Person, 'id' | 'uri' | 'domain'>
  state: 'pending' | 'accepted' | 'rejected' | 'revoked'
  requestUri: string | null
}

/** What a post quotes, with both sides. */
export async function quoteBetween(db: Db, postId: number): Promise<QuoteBetween | undefined> {
  const row = await db
    .selectFrom('quotes as q')
    .innerJoin('posts as p', 'p.id', 'q.post_id')
    .innerJoin('posts as o', 'o.id', 'q.quoted_id')
    .innerJoin('accounts as pa', 'pa.id', 'p.account_id')
    .innerJoin('accounts as oa', 'oa.id', 'o.account_id')
    .select(['q.state', 'q.request_uri', 'p.uri as p_uri', 'o.uri as o_uri', 'o.id as o_id'])
    .select(['pa.id as pa_id', 'pa.uri as pa_uri', 'pa.domain as pa_domain'])
    .select(['oa.id as oa_id', 'oa.uri as oa_uri', 'oa.domain as oa_domain'])
    .where('q.post_id', '=', postId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    postId,
    postUri: row.p_uri,
    quotedUri: row.o_uri,
    quotedId: row.o_id,
    quoting: { id: row.pa_id, uri: row.pa_uri, domain: row.pa_domain },
    quoted: { id: row.oa_id, uri: row.oa_uri, domain: row.oa_domain },
    state: row.state,
    requestUri: row.request_uri,
  }
}

export async function setRequestUri(tx: Tx, postId: number, uri: string): Promise<void> {
  await tx.updateTable('quotes').set({ request_uri: uri }).where('post_id', '=', postId).execute()
}

/** An answer that is passed on: whom of this server it answers, and the host that sent it. */
export type Forwarding = { replyId: number; answeredId: number; from: string }

/** Whom a public post of another server answers; undefined where that is nobody here, or not everybody may read the two. */
export async function answeredHere(db: Db, uri: string): Promise<Forwarding | undefined> {
  const row = await db
    .selectFrom('post_uris as u')
    .innerJoin('posts as p', 'p.id', 'u.post_id')
    .innerJoin('posts as parent', 'parent.id', 'p.in_reply_to_id')
    .innerJoin('accounts as a', 'a.id', 'parent.account_id')
    .innerJoin('actors as i', 'i.account_id', 'p.account_id')
    .select(['p.id', 'parent.account_id', 'i.inbox_url'])
    .where('u.uri', '=', uri)
    .where('p.visibility', 'in', ['public', 'unlisted'])
    .where('parent.visibility', 'in', ['public', 'unlisted'])
    .where('p.held', 'is', null)
    .where('parent.held', 'is', null)
    .where('a.domain', 'is', null)
    .where('a.suspended_at', 'is', null)
    .executeTakeFirst()
  if (!row || !URL.canParse(row.inbox_url)) return undefined
  return { replyId: row.id, answeredId: row.account_id, from: new URL(row.inbox_url).host }
}
