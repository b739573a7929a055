import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { visibleTo } from '../../posts/visibility.ts'
import type { ArchivesTable } from '../tables.ts'
import { chatParts } from './chat-queries.ts'

export type ArchiveRecord = Selectable<ArchivesTable>

export async function latestArchive(db: Db | Tx, accountId: number): Promise<ArchiveRecord | undefined> {
  return db
    .selectFrom('archives')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function archiveById(db: Db, id: number): Promise<ArchiveRecord | undefined> {
  return db.selectFrom('archives').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Holds the member, so that two wishes for an archive come one after the other. */
export async function lockForArchive(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`archive ${accountId}`}, 0))`.execute(tx)
}

export async function insertArchive(
  tx: Tx,
  row: Pick<ArchiveRecord, 'id' | 'account_id' | 'secret' | 'created_at'>,
): Promise<void> {
  await tx
    .insertInto('archives')
    .values({ ...row, bytes: null, ready_at: null })
    .execute()
}

export async function changeArchive(
  db: Db | Tx,
  id: number,
  change: Partial<Pick<ArchiveRecord, 'state' | 'done' | 'total' | 'bytes' | 'ready_at'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('archives')
    .set(change)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteOldArchives(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('archives').where('created_at', '<', before).execute()
}

export async function countPosts(db: Db, accountId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from posts where account_id = ${accountId}`.execute(db)
  return rows[0]?.count ?? 0
}

type NamedPost = { id: number; account_id: number; username: string; domain: string | null }

/** A post as the archive needs it. */
export type ArchivedPost = {
  id: number
  text: string
  html: string
  spoiler_text: string
  sensitive: boolean
  language: string | null
  visibility: 'public' | 'unlisted' | 'private' | 'direct' | 'local'
  created_at: Date
  edited_at: Date | null
  boost: NamedPost | null
  answers: NamedPost | null
  tags: { tag: string; shown: string }[]
  mentions: { id: number; username: string; domain: string | null }[]
  media: {
    id: number
    secret: string
    description: string
    blurhash: string | null
    renditions: { name: string; file: string; type: string; width: number | null; height: number | null }[]
  }[]
  poll: { options: string[]; votes: number[]; multiple: boolean; expires_at: string } | null
}

const handleOf = (post: string) => sql`(
  select json_build_object('id', o.id, 'account_id', o.account_id, 'username', a.username, 'domain', a.domain)
  from posts o join accounts a on a.id = o.account_id where o.id = ${sql.ref(post)})`

/** Some own posts behind an id, oldest first, with all that belongs to them. */
export async function postsToArchive(
  db: Db,
  accountId: number,
  after: number,
  most: number,
): Promise<ArchivedPost[]> {
  const { rows } = await sql<ArchivedPost>`
    select p.id, p.text, p.html, p.spoiler_text, p.sensitive, p.language, p.visibility, p.created_at, p.edited_at,
      ${handleOf('p.boost_of_id')} as boost, ${handleOf('p.in_reply_to_id')} as answers,
      coalesce((select json_agg(json_build_object('tag', tag, 'shown', shown)) from post_tags where post_id = p.id), '[]') as tags,
      coalesce((select json_agg(json_build_object('id', a.id, 'username', a.username, 'domain', a.domain))
        from mentions m join accounts a on a.id = m.account_id where m.post_id = p.id), '[]') as mentions,
      coalesce((select json_agg(json_build_object('id', m.id, 'secret', m.secret, 'description', m.description,
          'blurhash', m.blurhash, 'renditions', m.renditions) order by m.place)
        from media m where m.post_id = p.id and m.state = 'ready'), '[]') as media,
      (select json_build_object('options', options, 'votes', votes, 'multiple', multiple, 'expires_at', expires_at)
        from polls where post_id = p.id) as poll
    from posts p where p.account_id = ${accountId} and p.id > ${after} order by p.id limit ${most}`.execute(
    db,
  )
  return rows
}

/** Addresses of posts that somebody favourited or bookmarked and may still see: whose and which. */
export async function markedPosts(
  db: Db,
  table: 'favourites' | 'bookmarks',
  accountId: number,
  after: number,
  most: number,
): Promise<{ mark: number; id: number; account_id: number }[]> {
  const { rows } = await sql<{ mark: number; id: number; account_id: number }>`
    select m.id as mark, p.id, p.account_id from ${sql.table(table)} m join posts p on p.id = m.post_id
    where m.account_id = ${accountId} and m.id > ${after} and ${visibleTo(accountId, 'p')}
    order by m.id limit ${most}`.execute(db)
  return rows
}

/** What the archive has as plain JSON, each as rows of one column. None of it is the post of somebody who hid it. */
const parts = {
  drafts: (
    id: number,
  ) => sql`select json_build_object('created_at', created_at, 'updated_at', updated_at, 'plan', plan) as row
    from drafts where account_id = ${id} order by id`,
  scheduled: (
    id: number,
  ) => sql`select json_build_object('scheduled_at', scheduled_at, 'state', state, 'plan', plan) as row
    from scheduled_posts where account_id = ${id} order by id`,
  lists: (
    id: number,
  ) => sql`select json_build_object('title', l.title, 'replies_policy', l.replies_policy, 'exclusive', l.exclusive,
      'entries', coalesce((select json_agg(json_build_object('person', a.username || coalesce('@' || a.domain, ''), 'hashtag', e.tag,
          'search', e.query, 'in_home', e.in_home) order by e.id)
        from list_entries e left join accounts a on a.id = e.target_id where e.list_id = l.id), '[]')) as row
    from lists l where l.account_id = ${id} order by l.id`,
  filters: (
    id: number,
  ) => sql`select json_build_object('title', f.title, 'context', f.contexts, 'expires_at', f.expires_at,
      'keywords', coalesce((select json_agg(k.keyword) from filter_keywords k where k.filter_id = f.id), '[]')) as row
    from filters f where f.account_id = ${id} order by f.id`,
  bookmark_collections: (
    id: number,
  ) => sql`select json_build_object('post', b.post_id::text, 'note', b.note, 'collections',
      coalesce((select json_agg(c.name) from bookmark_collection_posts i join bookmark_collections c
        on c.account_id = i.account_id and c.id = i.collection_id
        where i.account_id = b.account_id and i.post_id = b.post_id), '[]')) as row
    from bookmarks b where b.account_id = ${id} order by b.id`,
  agreed_terms: (
    id: number,
  ) => sql`select json_build_object('document', v.kind, 'version', v.effective_on, 'agreed_at', a.accepted_at) as row
    from terms_acceptances a join terms_versions v on v.id = a.version_id
    where a.account_id = ${id} and v.effective_on is not null order by v.effective_on, v.kind`,
  collections: (
    id: number,
  ) => sql`select json_build_object('name', c.name, 'description', c.description, 'hashtag', c.tag, 'language', c.language,
      'sensitive', c.sensitive, 'discoverable', c.discoverable, 'created_at', c.created_at, 'people',
      coalesce((select json_agg(a.username || coalesce('@' || a.domain, '') order by i.id)
        from collection_items i join accounts a on a.id = i.target_id
        where i.collection_id = c.id and i.state = 'accepted'), '[]')) as row
    from collections c where c.account_id = ${id} order by c.id`,
  in_collections: (
    id: number,
  ) => sql`select json_build_object('name', c.name, 'of', a.username || coalesce('@' || a.domain, ''),
      'since', i.created_at, 'left', i.state = 'revoked') as row
    from collection_items i join collections c on c.id = i.collection_id join accounts a on a.id = c.account_id
    where i.target_id = ${id} and c.account_id <> ${id} and c.removed_at is null order by i.id`,
  conversations: (
    id: number,
  ) => sql`select json_build_object('conversation', p.conversation_id::text, 'at', p.created_at,
      'from', a.username || coalesce('@' || a.domain, ''), 'text', p.text, 'content_warning', p.spoiler_text) as row
    from posts p join accounts a on a.id = p.account_id
    where p.visibility = 'direct' and ${visibleTo(id, 'p')}
      and (p.account_id = ${id} or exists (select from mentions m where m.post_id = p.id and m.account_id = ${id}))
    order by p.conversation_id, p.id`,
  reports: (
    id: number,
  ) => sql`select json_build_object('about', a.username || coalesce('@' || a.domain, ''), 'comment', r.comment,
      'category', r.category, 'clinical', r.clinical, 'posts', r.post_ids::text[], 'created_at', r.created_at) as row
    from reports r join accounts a on a.id = r.target_id where r.account_id = ${id} order by r.id`,
  sessions: (
    id: number,
  ) => sql`select json_build_object('created_at', created_at, 'used_at', used_at, 'browser', user_agent,
      'network', address) as row from sessions where account_id = ${id} order by id`,
  notes: (
    id: number,
  ) => sql`select json_build_object('about', a.username || coalesce('@' || a.domain, ''), 'note', n.note) as row
    from account_notes n join accounts a on a.id = n.target_id where n.account_id = ${id} order by a.id`,
  hashtags: (id: number) =>
    sql`select to_json(tag) as row from hashtag_follows where account_id = ${id} order by tag`,
  ...chatParts,
}

export const partNames = Object.keys(parts) as (keyof typeof parts)[]

/** All rows of one part; each is small, and their number has bounds where it is made. */
export async function partRows(db: Db, part: keyof typeof parts, accountId: number): Promise<unknown[]> {
  const { rows } = await sql<{ row: unknown }>`${parts[part](accountId)}`.execute(db)
  return rows.map(({ row }) => row)
}
