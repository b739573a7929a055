import { sql } from 'kysely'
import type { SeveranceType } from '../../../wire/severance.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type { FollowsTable } from '../tables.ts'
import type { SeverancesTable } from './tables.ts'

/** A severance as it is read, with whether anybody of it is still known. */
export type SeveranceRow = Omit<SeverancesTable, 'followers' | 'following'> & {
  followers: number
  following: number
  purged: boolean
}

/** Which members follow, or are followed by, any of some accounts, or wait to. */
export async function membersTiedTo(db: Db, ids: readonly number[]): Promise<number[]> {
  const others = sql`${[...ids]}::bigint[]`
  const { rows } = await sql<{ id: number }>`
    select distinct t.id from (
      select account_id as id from follows where target_id = any(${others})
      union all select target_id from follows where account_id = any(${others})
      union all select account_id from follow_requests where target_id = any(${others})
      union all select target_id from follow_requests where account_id = any(${others})
    ) t join members m on m.account_id = t.id`.execute(db)
  return rows.map((row) => row.id)
}

/** Takes away all follows between a member and some accounts, and all requests. @returns the follows that there were. */
export async function deleteTies(
  tx: Tx,
  memberId: number,
  ids: readonly number[],
): Promise<{ followers: FollowsTable[]; following: FollowsTable[] }> {
  const others = sql<number>`any(${[...ids]}::bigint[])`
  const ties = (table: 'follows' | 'follow_requests', mine: 'account_id' | 'target_id') =>
    tx
      .deleteFrom(table)
      .where(mine, '=', memberId)
      .where(mine === 'account_id' ? 'target_id' : 'account_id', '=', others)
      .returningAll()
      .execute()
  const followers = await ties('follows', 'target_id')
  const following = await ties('follows', 'account_id')
  await ties('follow_requests', 'target_id')
  await ties('follow_requests', 'account_id')
  return { followers, following }
}

/** Lowers the counters of those whose follows have ended, in the order of ids, so that two transactions never wait for each other. */
export async function lowerCounts(
  tx: Tx,
  changes: readonly { id: number; followers: number; following: number }[],
): Promise<void> {
  await sql`select account_id from account_counts where account_id = any(${changes.map(({ id }) => id)}::bigint[])
    order by account_id for update`.execute(tx)
  await sql`
    update account_counts k set followers = greatest(k.followers - asked.followers, 0),
      following = greatest(k.following - asked.following, 0)
    from json_to_recordset(${JSON.stringify(changes)}::json) as asked (id bigint, followers int, following int)
    where asked.id = k.account_id`.execute(tx)
}

/** The severance of a member by one cause: what there is, made where there is none, with so many more follows. @returns its id. */
export async function growSeverance(
  tx: Tx,
  row: {
    account_id: number
    id: number
    type: SeveranceType
    cause_id: number
    target_name: string
    followers: number
    following: number
    created_at: Date
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('severances')
    .values(row)
    .onConflict((on) =>
      on.columns(['account_id', 'type', 'cause_id']).doUpdateSet((eb) => ({
        followers: eb('severances.followers', '+', row.followers),
        following: eb('severances.following', '+', row.following),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Keeps whom a severance concerned, and how they were followed. */
export async function keepSevered(
  tx: Tx,
  { accountId, severanceId }: { accountId: number; severanceId: number },
  { followers, following }: { followers: readonly FollowsTable[]; following: readonly FollowsTable[] },
): Promise<void> {
  const kept = ({ show_boosts, notify, languages }: FollowsTable) => ({ show_boosts, notify, languages })
  const rows = [
    ...followers.map((row) => ({ other_id: row.account_id, is_follower: true, ...kept(row) })),
    ...following.map((row) => ({ other_id: row.target_id, is_follower: false, ...kept(row) })),
  ]
  await tx
    .insertInto('severed_follows')
    .values(rows.map((row) => ({ account_id: accountId, severance_id: severanceId, ...row })))
    .onConflict((on) => on.doNothing())
    .execute()
}

const severances = (db: Db, accountId: number) =>
  db
    .selectFrom('severances')
    .selectAll()
    .select(
      sql<boolean>`not exists (select 1 from severed_follows s
        where s.account_id = severances.account_id and s.severance_id = severances.id)`.as('purged'),
    )
    .where('account_id', '=', accountId)

/** A page of a member's severances, newest first. */
export async function severancePage(db: Db, accountId: number, page: Page): Promise<SeveranceRow[]> {
  return newestFirst(await inPage(severances(db, accountId), 'severances.id', page).execute(), page)
}

/** Some of a member's severances. */
export function severancesById(db: Db, accountId: number, ids: readonly number[]): Promise<SeveranceRow[]> {
  return severances(db, accountId)
    .where('id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .execute()
}

/** Whom a severance concerned on one side, by handle. */
export async function severedHandles(
  db: Db,
  { accountId, severanceId, isFollower }: { accountId: number; severanceId: number; isFollower: boolean },
): Promise<{ handle: string; show_boosts: boolean; notify: boolean; languages: string[] | null }[]> {
  const { rows } = await sql<{
    handle: string
    show_boosts: boolean
    notify: boolean
    languages: string[] | null
  }>`
    select a.username || '@' || a.domain as handle, s.show_boosts, s.notify, s.languages
    from severed_follows s join accounts a on a.id = s.other_id
    where s.account_id = ${accountId} and s.severance_id = ${severanceId} and s.is_follower = ${isFollower}
      and a.domain is not null
    order by 1`.execute(db)
  return rows
}
