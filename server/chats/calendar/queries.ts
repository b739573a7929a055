import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { followsSeries, readableBy } from '../queries.ts'
import type {} from './tables.ts'
import type {} from '../tables.ts'

/** Which chats are in a calendar. */
export type CalendarOf =
  | { kind: 'all' }
  | { kind: 'chat'; id: number }
  | { kind: 'tag'; tag: string }
  | { kind: 'series'; id: number }
  | { kind: 'member'; accountId: number }

export type CalendarRow = {
  chatId: number
  n: number
  sittings: number
  zone: string
  startsAt: Date
  endsAt: Date
  title: string
  tag: string
  about: string
  revision: number
  status: string
  createdAt: Date
}

/** The most sittings that one calendar holds. */
const most = 500

/**
 * The sittings of announced chats that ended after a moment, by time, as a reader (null: a visitor) may know of them. Cancelled ones are
 * among them, so that calendars take them out; drafts and rehearsals never.
 */
export async function sittingsIn(
  db: Db,
  of: CalendarOf,
  { after, readerId }: { after: Date; readerId: number | null },
): Promise<CalendarRow[]> {
  const { rows } = await sql<CalendarRow>`
    select c.id as "chatId", s.n, (select count(*)::int from chat_sittings o where o.chat_id = c.id) as sittings,
      s.tz as zone, s.starts_at as "startsAt", s.ends_at as "endsAt", c.title, c.tag_shown as tag, c.about, c.revision,
      c.status, c.created_at as "createdAt"
    from chats c join chat_sittings s on s.chat_id = c.id
    where c.rehearsal_of is null and c.status <> 'draft' and ${conditionOf(of)} and ${readableBy(readerId)}
      and (s.ends_at > ${after} or ${of.kind === 'chat'})
    order by s.starts_at, c.id, s.n
    limit ${most}`.execute(db)
  return rows
}

function conditionOf(of: CalendarOf): RawBuilder<unknown> {
  switch (of.kind) {
    case 'all':
      return sql`true`
    case 'chat':
      return sql`c.id = ${of.id}`
    case 'tag':
      return sql`c.tag = ${of.tag}`
    case 'series':
      return sql`c.series_id = ${of.id}`
    case 'member':
      return sql`(exists (select 1 from chat_reminders r where r.chat_id = c.id and r.account_id = ${of.accountId})
        or exists (select 1 from chat_people p where p.chat_id = c.id and p.account_id = ${of.accountId} and p.agreed_at is not null)
        or ${followsSeries('c.series_id', of.accountId)})`
  }
}

/** The names of those who run some chats, in their order. */
export async function hostsOf(
  db: Db,
  chatIds: readonly number[],
): Promise<{ chat_id: number; account_id: number }[]> {
  return db
    .selectFrom('chat_people')
    .innerJoin('accounts', 'accounts.id', 'chat_people.account_id')
    .select(['chat_id', 'account_id'])
    .where('chat_id', '=', sql<number>`any(${[...chatIds]})`)
    .where('role', 'in', ['host', 'cohost'])
    .where('agreed_at', 'is not', null)
    .where('accounts.suspended_at', 'is', null)
    .orderBy('chat_id')
    .orderBy('place')
    .execute()
}

/** A series by id. */
export async function seriesTitle(
  db: Db,
  id: number,
): Promise<{ title: string; about: string; language: string | null } | undefined> {
  return db
    .selectFrom('chat_series')
    .select(['title', 'about', 'language'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export type StoredSubscription = { secret_hash: Buffer; created_at: Date; read_on: string | null }

export async function subscriptionOf(db: Db, accountId: number): Promise<StoredSubscription | undefined> {
  return db
    .selectFrom('calendar_subscriptions')
    .select(['secret_hash', 'created_at', 'read_on'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Stores a new secret; the one before leads nowhere from then on. */
export async function storeSubscription(
  db: Db,
  row: { account_id: number; secret_hash: Buffer; created_at: Date },
): Promise<void> {
  const { secret_hash, created_at } = row
  await db
    .insertInto('calendar_subscriptions')
    .values({ ...row, read_on: null })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ secret_hash, created_at, read_on: null }),
    )
    .execute()
}

export async function deleteSubscription(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('calendar_subscriptions').where('account_id', '=', accountId).execute()
}

/** Whose secret it is, if they stand; notes that it was read. */
export async function readerWith(db: Db, secretHash: Buffer, day: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('calendar_subscriptions as c')
    .innerJoin('accounts', 'accounts.id', 'c.account_id')
    .innerJoin('members', 'members.account_id', 'c.account_id')
    .select(['c.account_id', 'c.read_on'])
    .where('c.secret_hash', '=', secretHash)
    .where('accounts.suspended_at', 'is', null)
    .where('members.approved_at', 'is not', null)
    .executeTakeFirst()
  if (row && row.read_on !== day)
    await db
      .updateTable('calendar_subscriptions')
      .set({ read_on: day })
      .where('account_id', '=', row.account_id)
      .execute()
  return row?.account_id
}
