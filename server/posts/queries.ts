import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { PostsTable, QuotesTable } from './tables.ts'
import { visibleTo } from './visibility.ts'

export type PostRow = Omit<Selectable<PostsTable>, 'search' | 'held_at' | 'has_media'> & {
  username: string
  domain: string | null
  answered_username: string | null
  answered_domain: string | null
  /** All media of its author stand behind a warning. */
  author_sensitive: boolean
  replies: number
  boosts: number
  favourites: number
  quotes: number
  quoted_id: number | null
  quote_state: QuotesTable['state'] | null
  quoted_username: string | null
  quoted_domain: string | null
  /** The page of the quoted post at its own server. */
  quoted_url: string | null
  /** Of a post of another server: what it is there, what it answers, and the numbers that its server says. */
  origin_type: string | null
  answers_uri: string | null
  replies_said: number | null
  boosts_said: number | null
  favourites_said: number | null
}

const postColumns = [
  'posts.id',
  'posts.account_id',
  'posts.boost_of_id',
  'posts.text',
  'posts.html',
  'posts.spoiler_text',
  'posts.sensitive',
  'posts.language',
  'posts.visibility',
  'posts.purpose',
  'posts.in_reply_to_id',
  'posts.in_reply_to_account_id',
  'posts.conversation_id',
  'posts.app_name',
  'posts.app_website',
  'posts.imported_from',
  'posts.created_at',
  'posts.edited_at',
  'posts.held',
  'posts.quote_policy',
  'posts.reply_policy',
  'posts.thread_root_id',
  'posts.thread_part',
  'posts.thread_parts',
  'posts.uri',
  'posts.url',
] as const

/** Whole posts by id, in no order, whoever asks: the caller judges visibility. */
export async function postsById(db: Db | Tx, ids: readonly number[]): Promise<PostRow[]> {
  return db
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .leftJoin('accounts as answered', 'answered.id', 'posts.in_reply_to_account_id')
    .leftJoin('post_counts', 'post_counts.post_id', 'posts.id')
    .leftJoin('remote_posts', 'remote_posts.post_id', 'posts.id')
    .leftJoin('quotes', 'quotes.post_id', 'posts.id')
    .leftJoin('accounts as quoted', 'quoted.id', 'quotes.quoted_account_id')
    .leftJoin('posts as quoted_post', 'quoted_post.id', 'quotes.quoted_id')
    .select(postColumns)
    .select([
      'accounts.username',
      'accounts.domain',
      'answered.username as answered_username',
      'answered.domain as answered_domain',
      'remote_posts.type as origin_type',
      'remote_posts.answers_uri',
      'remote_posts.replies_said',
      'remote_posts.boosts_said',
      'remote_posts.favourites_said',
      'quotes.quoted_id',
      'quotes.state as quote_state',
      'quoted.username as quoted_username',
      'quoted.domain as quoted_domain',
      sql<string | null>`coalesce(quoted_post.url, quoted_post.uri)`.as('quoted_url'),
      sql<boolean>`accounts.sensitive_at is not null`.as('author_sensitive'),
    ])
    .select((eb) => [
      eb.fn.coalesce('post_counts.replies', sql<number>`0`).as('replies'),
      eb.fn.coalesce('post_counts.boosts', sql<number>`0`).as('boosts'),
      eb.fn.coalesce('post_counts.favourites', sql<number>`0`).as('favourites'),
      eb.fn.coalesce('post_counts.quotes', sql<number>`0`).as('quotes'),
    ])
    .where('posts.id', '=', sql<number>`any(${ids})`)
    .execute()
}

export async function tagsOfPosts(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('post_tags')
    .select(['post_id', 'tag', 'shown'])
    .where('post_id', '=', sql<number>`any(${ids})`)
    .execute()
}

export async function mentionsOfPosts(db: Db | Tx, ids: readonly number[]) {
  return db
    .selectFrom('mentions')
    .innerJoin('accounts', 'accounts.id', 'mentions.account_id')
    .select([
      'mentions.post_id',
      'mentions.silent',
      'accounts.id',
      'accounts.username',
      'accounts.domain',
      'accounts.url',
    ])
    .where('mentions.post_id', '=', sql<number>`any(${ids})`)
    .orderBy('accounts.id')
    .execute()
}

/** What a member keeps about posts, and whether they muted the conversation. */
export async function marksOfPosts(db: Db | Tx, accountId: number, ids: readonly number[]) {
  const mine = (table: 'favourites' | 'boosts' | 'bookmarks' | 'pins') =>
    sql<boolean>`exists (select 1 from ${sql.table(table)} m where m.post_id = posts.id and m.account_id = ${accountId})`
  return db
    .selectFrom('posts')
    .select('posts.id')
    .select([
      mine('favourites').as('favourited'),
      mine('boosts').as('reblogged'),
      mine('bookmarks').as('bookmarked'),
      mine('pins').as('pinned'),
      sql<boolean>`exists (select 1 from conversation_mutes m
        where m.account_id = ${accountId} and m.conversation_id = posts.conversation_id)`.as('muted'),
    ])
    .where('posts.id', '=', sql<number>`any(${ids})`)
    .execute()
}

/** One post if the reader may see it; for a boost, the original must be visible, too. */
export async function visiblePost(db: Db | Tx, readerId: number | null, id: number) {
  return db
    .selectFrom('posts')
    .leftJoin('posts as original', 'original.id', 'posts.boost_of_id')
    .select([
      'posts.id',
      'posts.account_id',
      'posts.boost_of_id',
      'posts.conversation_id',
      'posts.visibility',
      'posts.text',
      'posts.spoiler_text',
      'posts.in_reply_to_id',
      'posts.quote_policy',
      'posts.uri',
    ])
    .where('posts.id', '=', id)
    .where(visibleTo(readerId))
    .where(sql<boolean>`(posts.boost_of_id is null or ${visibleTo(readerId, 'original')})`)
    .executeTakeFirst()
}

export type VisiblePost = NonNullable<Awaited<ReturnType<typeof visiblePost>>>

const noDefaults = {
  movedToId: null,
  visibility: 'public',
  sensitive: false,
  language: null,
  purpose: null,
  quotePolicy: 'public',
  replyPolicy: 'everybody',
} as const

/** What decides whether somebody may answer a post: its policy, and the one of the first post of its thread. */
export async function replyFacts(db: Db | Tx, readerId: number, postId: number) {
  const mentioned = (post: string) =>
    sql<boolean>`exists (select 1 from mentions m where m.post_id = ${sql.ref(post)} and m.account_id = ${readerId})`
  return db
    .selectFrom('posts')
    .leftJoin('posts as root', (join) =>
      join.onRef('root.id', '=', 'posts.conversation_id').onRef('root.account_id', '=', 'posts.account_id'),
    )
    .select([
      'posts.account_id as authorId',
      'posts.reply_policy as policy',
      'root.reply_policy as rootPolicy',
      mentioned('posts.id').as('isMentioned'),
      mentioned('root.id').as('isMentionedByRoot'),
      sql<boolean>`exists (select 1 from follows f
        where f.account_id = ${readerId} and f.target_id = posts.account_id)`.as('followsAuthor'),
      sql<boolean>`exists (select 1 from follows f
        where f.account_id = posts.account_id and f.target_id = ${readerId})`.as('followedByAuthor'),
    ])
    .where('posts.id', '=', postId)
    .executeTakeFirst()
}

/** What an author has set for new posts. */
export async function writingDefaults(db: Db | Tx, accountId: number) {
  const row = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select([
      'accounts.moved_to_id as movedToId',
      'default_visibility as visibility',
      'default_sensitive as sensitive',
      'default_language as language',
      'default_purpose as purpose',
      'default_quote_policy as quotePolicy',
      'default_reply_policy as replyPolicy',
    ])
    .where('members.account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? noDefaults
}

/** The post that a member made with an idempotency key. */
export async function postOfKey(
  db: Db | Tx,
  accountId: number,
  key: string | undefined,
): Promise<number | undefined> {
  if (!key) return undefined
  const row = await db
    .selectFrom('idempotency_keys')
    .select('post_id')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.post_id
}

/** Remembers which post a member made with an idempotency key; throws when the key is taken. */
export async function rememberKey(
  tx: Tx,
  { accountId, key, postId, at }: { accountId: number; key: string | undefined; postId: number; at: Date },
): Promise<void> {
  if (!key) return
  const row = { account_id: accountId, key, post_id: postId, created_at: at }
  await tx.insertInto('idempotency_keys').values(row).execute()
}

export async function insertTags(
  tx: Tx,
  postId: number,
  tags: readonly { tag: string; shown: string }[],
): Promise<void> {
  if (tags.length === 0) return
  await tx
    .insertInto('post_tags')
    .values(tags.map((tag) => ({ post_id: postId, ...tag })))
    .execute()
}

export async function insertMentions(tx: Tx, postId: number, accountIds: readonly number[]): Promise<void> {
  if (accountIds.length === 0) return
  await tx
    .insertInto('mentions')
    .values(accountIds.map((account_id) => ({ post_id: postId, account_id })))
    .execute()
}

/** Adds to the kept counters of a post. */
export async function addToPostCounts(
  tx: Tx,
  postId: number,
  change: Partial<Record<'replies' | 'boosts' | 'favourites' | 'quotes', number>>,
): Promise<void> {
  const { replies = 0, boosts = 0, favourites = 0, quotes = 0 } = change
  await sql`
    insert into post_counts (post_id, replies, boosts, favourites, quotes)
    values (${postId}, greatest(${replies}, 0), greatest(${boosts}, 0), greatest(${favourites}, 0), greatest(${quotes}, 0))
    on conflict (post_id) do update set
      replies = greatest(post_counts.replies + ${replies}, 0),
      boosts = greatest(post_counts.boosts + ${boosts}, 0),
      favourites = greatest(post_counts.favourites + ${favourites}, 0),
      quotes = greatest(post_counts.quotes + ${quotes}, 0)
  `.execute(tx)
}

/** Keeps the day (UTC) of an account's newest post. */
export async function setLastPost(tx: Tx, accountId: number, at: Date): Promise<void> {
  const day = at.toISOString().slice(0, 10)
  await sql`update account_counts set last_post_on = ${day}
    where account_id = ${accountId}
      and last_post_on is distinct from greatest(last_post_on, ${day}::date)`.execute(tx)
}

export type Thread = {
  /** Oldest first. */
  above: number[]
  /** With their parents, level by level. */
  below: { id: number; parent: number }[]
}

/** The posts above and below a post, at most so many of each and so many levels down, whoever asks. */
export async function postsAround(
  db: Db,
  id: number,
  most: { above: number; below: number; deep: number },
): Promise<Thread> {
  const { rows } = await sql<{ id: number; parent: number; level: number }>`
    with recursive above (id, parent, level) as (
      select id, in_reply_to_id, 0 from posts where id = ${id}
      union all
      select p.id, p.in_reply_to_id, above.level - 1
      from above join posts p on p.id = above.parent where above.level > -${most.above}::int
    ), below (id, parent, level) as (
      select id, in_reply_to_id, 1 from posts where in_reply_to_id = ${id}
      union all
      select p.id, p.in_reply_to_id, below.level + 1
      from below join posts p on p.in_reply_to_id = below.id where below.level < ${most.deep}::int
    )
    select id, parent, level from above where level < 0
    union all
    (select id, parent, level from below order by level, id limit ${most.below})
    order by level, id
  `.execute(db)
  return {
    above: rows.filter(({ level }) => level < 0).map((row) => row.id),
    below: rows.filter(({ level }) => level > 0),
  }
}

/** As `marksOfPosts`, of many members for one post. */
export async function marksOfMembers(db: Db | Tx, postId: number, accountIds: readonly number[]) {
  const has = (table: 'favourites' | 'boosts' | 'bookmarks' | 'pins') =>
    sql<boolean>`exists (select 1 from ${sql.table(table)} m where m.post_id = p.id and m.account_id = reader.id)`
  const { rows } = await sql<
    Record<'favourited' | 'reblogged' | 'bookmarked' | 'pinned' | 'muted', boolean> & { reader: number }
  >`select reader.id as reader, ${has('favourites')} as favourited, ${has('boosts')} as reblogged,
      ${has('bookmarks')} as bookmarked, ${has('pins')} as pinned,
      exists (select 1 from conversation_mutes m
        where m.account_id = reader.id and m.conversation_id = p.conversation_id) as muted
    from unnest(${accountIds}::bigint[]) as reader (id) cross join posts p where p.id = ${postId}`.execute(db)
  return rows
}
