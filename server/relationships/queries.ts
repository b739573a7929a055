import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import type {} from '../accounts/tables.ts'
import { domainShut } from './domain-shut.ts'
import type { FollowsTable, MutesTable } from './tables.ts'

export type AudienceRow = {
  kind: 'follow' | 'mute' | 'block' | 'blocked_by' | 'domain'
  other_id: number
  /** follow: shows boosts; mute: hides notifications. */
  flag: boolean
  languages: string[] | null
  expires_at: Date | null
  domain: string | null
}

/** Everything that an account has decided about others, and who blocks it, in one query. */
export async function audienceRows(db: Db | Tx, accountId: number, now: Date): Promise<AudienceRow[]> {
  const { rows } = await sql<AudienceRow>`
    select 'follow' as kind, target_id as other_id, show_boosts as flag, languages, null::timestamptz as expires_at,
      null as domain
    from follows where account_id = ${accountId}
    union all
    select 'mute', target_id, notifications, null, expires_at, null
    from mutes where account_id = ${accountId} and (expires_at is null or expires_at > ${now})
    union all
    select 'block', target_id, true, null, null, null from blocks where account_id = ${accountId}
    union all
    select 'blocked_by', account_id, true, null, null, null from blocks where target_id = ${accountId}
    union all
    select 'domain', 0, true, null, null, domain from domain_blocks where account_id = ${accountId}
  `.execute(db)
  return rows
}

export type RelationshipRow = {
  id: number
  following: boolean
  requested: boolean
  show_boosts: boolean | null
  notify: boolean | null
  languages: string[] | null
  followed_by: boolean
  requested_by: boolean
  blocking: boolean
  blocked_by: boolean
  muting: boolean
  muting_notifications: boolean | null
  muting_expires_at: Date | null
  domain_blocking: boolean
  endorsed: boolean
  note: string | null
}

/** What stands between one account and some others, in the order of `ids`; unknown ones are left out. */
export async function relationshipRows(
  db: Db | Tx,
  accountId: number,
  ids: readonly number[],
  options: { now: Date; withSuspended: boolean },
): Promise<RelationshipRow[]> {
  const { rows } = await sql<RelationshipRow>`
    select asked.id,
      f.id is not null as following, r.id is not null as requested,
      coalesce(f.show_boosts, r.show_boosts) as show_boosts, coalesce(f.notify, r.notify) as notify,
      case when f.id is null then r.languages else f.languages end as languages,
      fb.id is not null as followed_by, rb.id is not null as requested_by,
      b.id is not null as blocking, bb.id is not null as blocked_by,
      m.id is not null as muting, m.notifications as muting_notifications, m.expires_at as muting_expires_at,
      exists (select 1 from domain_blocks d where d.account_id = ${accountId} and d.domain = lower(a.domain)) as domain_blocking,
      e.id is not null as endorsed, n.note
    from unnest(${[...ids]}::bigint[]) with ordinality as asked (id, place)
    join accounts a on a.id = asked.id and (${options.withSuspended} or a.suspended_at is null)
    left join follows f on f.account_id = ${accountId} and f.target_id = asked.id
    left join follow_requests r on r.account_id = ${accountId} and r.target_id = asked.id
    left join blocks b on b.account_id = ${accountId} and b.target_id = asked.id
    left join mutes m on m.account_id = ${accountId} and m.target_id = asked.id
      and (m.expires_at is null or m.expires_at > ${options.now})
    left join endorsements e on e.account_id = ${accountId} and e.target_id = asked.id
    left join account_notes n on n.account_id = ${accountId} and n.target_id = asked.id
    left join follows fb on fb.account_id = asked.id and fb.target_id = ${accountId}
    left join follow_requests rb on rb.account_id = asked.id and rb.target_id = ${accountId}
    left join blocks bb on bb.account_id = asked.id and bb.target_id = ${accountId}
    order by asked.place
  `.execute(db)
  return rows
}

/**
 * Lets only one transaction at a time change what stands between two accounts, so that a follow and a block that come together
 * cannot both be kept.
 */
export async function lockPair(tx: Tx, one: number, other: number): Promise<void> {
  const pair = `relationship ${Math.min(one, other)} ${Math.max(one, other)}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 0))`.execute(tx)
}

/** Which of some accounts follow an account. */
export async function followersAmong(
  db: Db | Tx,
  accountId: number,
  ids: readonly number[],
): Promise<number[]> {
  const rows = await db
    .selectFrom('follows')
    .select('account_id')
    .where('target_id', '=', accountId)
    .where('account_id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Whether either of two accounts blocks the other. */
export async function blockBetween(tx: Tx, one: number, other: number): Promise<boolean> {
  const row = await tx
    .selectFrom('blocks')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('account_id', '=', one), eb('target_id', '=', other)]),
        eb.and([eb('account_id', '=', other), eb('target_id', '=', one)]),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

type FollowKind = 'follows' | 'follow_requests'
type FollowChange = Partial<Pick<FollowsTable, 'show_boosts' | 'notify' | 'languages'>>

/** Changes the settings of a follow or a request; false when there is none. */
export async function changeFollow(
  tx: Tx,
  kind: FollowKind,
  accountId: number,
  targetId: number,
  change: FollowChange,
): Promise<boolean> {
  const row = await tx
    .updateTable(kind)
    // One that is always written keeps the statement whole when nothing is to change.
    .set({ target_id: targetId, ...change })
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Stores a follow or a request; false when there is one already. */
export async function insertFollow(tx: Tx, kind: FollowKind, row: FollowsTable): Promise<boolean> {
  const inserted = await tx
    .insertInto(kind)
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'target_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes away a follow or a request and gives what it was; undefined when there was none. */
export async function deleteFollow(
  tx: Tx,
  kind: FollowKind,
  accountId: number,
  targetId: number,
): Promise<FollowsTable | undefined> {
  return tx
    .deleteFrom(kind)
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .returningAll()
    .executeTakeFirst()
}

/** How many an account follows or has asked to follow. */
export async function countFollowed(tx: Tx, accountId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from follows where account_id = ${accountId})
         + (select count(*) from follow_requests where account_id = ${accountId}) as count
  `.execute(tx)
  return rows[0]?.count ?? 0
}

/** Stores a block; false when there is one already. */
export async function insertBlock(
  tx: Tx,
  row: { account_id: number; target_id: number; id: number; created_at: Date },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('blocks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'target_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Stores a mute, or changes the settings of the one that is there. */
export async function upsertMute(tx: Tx, row: MutesTable): Promise<void> {
  await tx
    .insertInto('mutes')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'target_id'])
        .doUpdateSet({ notifications: row.notifications, expires_at: row.expires_at }),
    )
    .execute()
}

/** Takes away a block or a mute and gives its id; undefined when there was none. */
export async function deleteMark(
  tx: Tx,
  kind: 'blocks' | 'mutes',
  accountId: number,
  targetId: number,
): Promise<number | undefined> {
  const row = await tx
    .deleteFrom(kind)
    .where('account_id', '=', accountId)
    .where('target_id', '=', targetId)
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** The accounts whose requests an account has not answered, oldest first. */
export async function waitingRequesters(db: Db, accountId: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('follow_requests')
    .select('account_id')
    .where('target_id', '=', accountId)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.account_id)
}

/** One entry of a list of accounts: `pageId` sorts it. */
export type ListedAccount = { pageId: number; accountId: number; expiresAt?: Date | null }

/** A list by its table and by the column that holds its owner. */
export type Side = {
  table: 'follows' | 'follow_requests' | 'blocks' | 'endorsements'
  of: 'account_id' | 'target_id'
}

type OtherEnds = Record<'id' | 'account_id' | 'target_id', number>

/**
 * A page of the accounts at the other end of somebody's follows, requests or blocks, newest first. Suspended ones are left
 * out, and those whom `viewerId` has blocked or muted or who block them.
 */
export async function listOtherEnds(
  db: Db,
  { table, of }: Side,
  accountId: number,
  page: Page,
  viewerId: number | null,
): Promise<ListedAccount[]> {
  const otherEnd = `listed.${of === 'account_id' ? 'target_id' : 'account_id'}`
  const other = sql.ref<number>(otherEnd)
  let query = db
    .selectFrom(sql<OtherEnds>`${sql.table(table)}`.as('listed'))
    .select(['listed.id as pageId', other.as('accountId')])
    .where(`listed.${of}`, '=', accountId).where(sql<SqlBool>`not exists (
      select 1 from accounts a where a.id = ${other} and a.suspended_at is not null)`)
  if (viewerId !== null) {
    query = query.where(sql<SqlBool>`not exists (
      select 1 from blocks b where b.account_id = ${viewerId} and b.target_id = ${other}
      union all select 1 from blocks b where b.account_id = ${other} and b.target_id = ${viewerId}
      union all select 1 from mutes m where m.account_id = ${viewerId} and m.target_id = ${other}
        and (m.expires_at is null or m.expires_at > now()))`)
    query = query.where(sql<SqlBool>`not ${domainShut(viewerId, otherEnd)}`)
  }
  return newestFirst(await inPage(query, 'listed.id', page).execute(), page)
}

/** A page of the accounts that an account mutes now, with the end of each mute. */
export async function listMutes(db: Db, accountId: number, page: Page, now: Date): Promise<ListedAccount[]> {
  const query = db
    .selectFrom('mutes')
    .select(['id as pageId', 'target_id as accountId', 'expires_at as expiresAt'])
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
  return newestFirst(await inPage(query, 'mutes.id', page).execute(), page)
}

/** Whom of some accounts an account follows. */
export async function followedAmong(
  db: Db | Tx,
  accountId: number,
  targetIds: readonly number[],
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('follows')
    .select('target_id')
    .where('account_id', '=', accountId)
    .where('target_id', '=', sql<number>`any(${[...targetIds]})`)
    .execute()
  return new Set(rows.map((row) => row.target_id))
}
