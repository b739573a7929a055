import { sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import { isListed } from '../hashtags/rules.ts'
import type { Db } from '../platform/database.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import type { Hint } from './rank.ts'
import type {} from './tables.ts'

type HintRow = Hint

const bounds = { follows: 200, ofEach: 100, tags: 50, days: 14, people: 200 }

/** People who are followed by those whom a member follows, with the names of some of these. */
export async function followedByFollowed(db: Db, accountId: number): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`
    with mine as materialized (
      select target_id as id from follows where account_id = ${accountId} order by id desc limit ${bounds.follows}
    ), found as (
      select f.target_id as id, mine.id as by_id from mine cross join lateral (
        select target_id from follows where account_id = mine.id order by id desc limit ${bounds.ofEach}
      ) f join accounts m on m.id = mine.id and not m.hide_collections and m.suspended_at is null
    ), most as (
      select id, count(*) as count from found group by id order by count(*) desc, id limit ${bounds.people}
    )
    select most.id as "accountId", 'followed_by' as kind, most.count::int as count,
      coalesce(nullif(b.display_name, ''), b.username) as name
    from most cross join lateral (select by_id from found where found.id = most.id limit 3) named
    join accounts b on b.id = named.by_id`.execute(db)
  return rows
}

/** People with interests that a member has, too, as both wrote them. */
export async function withInterests(db: Db, interests: readonly string[]): Promise<HintRow[]> {
  if (interests.length === 0) return []
  const { rows } = await sql<HintRow>`
    select a.id as "accountId", 'interests' as kind, i.name, 1 as count from (
      select id, interests from accounts where discoverable and interests && ${[...interests]}::text[]
      order by id desc limit ${bounds.people}
    ) a cross join lateral unnest(a.interests) as i (name) where i.name = any(${[...interests]})`.execute(db)
  return rows
}

/** People who lately used hashtags that a member follows. */
export async function usingTags(db: Db, accountId: number, since: string): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`
    with mine as (
      select tag from hashtag_follows where account_id = ${accountId} order by id desc limit ${bounds.tags}
    ), used as (
      select d.account_id, d.tag, sum(d.uses) as uses from hashtag_days d join mine using (tag)
      where d.day >= ${since}::date and ${isListed('d.tag')} group by 1, 2 order by sum(d.uses) desc limit ${bounds.people}
    )
    select used.account_id as "accountId", 'hashtags' as kind, coalesce(h.shown, used.tag) as name, 1 as count
    from used left join hashtags h on h.name = used.tag`.execute(db)
  return rows
}

/** People of the same profession, those with most followers first. */
export async function ofProfession(db: Db, profession: string): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`
    select a.id as "accountId", 'profession' as kind, a.profession as name, 1 as count
    from accounts a left join account_counts c on c.account_id = a.id
    where a.discoverable and a.domain is null and lower(a.profession) = lower(${profession})
    order by c.followers desc nulls last limit ${bounds.people}`.execute(db)
  return rows
}

/** Those who are followed most. */
export async function wellKnown(db: Db): Promise<HintRow[]> {
  const { rows } = await sql<HintRow>`
    select account_id as "accountId", 'well_known' as kind, null as name, followers as count
    from account_counts where followers > 0 order by followers desc, account_id limit ${bounds.people}`.execute(
    db,
  )
  return rows
}

/** Which of some accounts may be suggested to a member at all. */
export async function suggestible(db: Db, accountId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const stands = (table: string, mine: string, other: string) =>
    sql`exists (select 1 from ${sql.table(table)} x where x.${sql.raw(mine)} = ${accountId} and x.${sql.raw(other)} = a.id)`
  const { rows } = await sql<{ id: number }>`
    select a.id from accounts a left join members on members.account_id = a.id
    where a.id = any(${[...ids]}::bigint[]) and a.id <> ${accountId} and a.discoverable and a.suspended_at is null
      and (members.account_id is null or members.approved_at is not null)
      and ${listedFor(accountId, 'a.id')} and not ${domainShut(accountId, 'a.id')}
      and not (${stands('follows', 'account_id', 'target_id')} or ${stands('follow_requests', 'account_id', 'target_id')}
        or ${stands('blocks', 'account_id', 'target_id')} or ${stands('blocks', 'target_id', 'account_id')}
        or ${stands('mutes', 'account_id', 'target_id')}
        or ${stands('dismissed_suggestions', 'account_id', 'target_id')})`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Interests and profession of an account. */
export async function factsOf(
  db: Db,
  accountId: number,
): Promise<{ interests: string[]; profession: string | null }> {
  const row = await db
    .selectFrom('accounts')
    .select(['interests', 'profession'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row ?? { interests: [], profession: null }
}

/** Keeps that a member does not want somebody suggested; somebody who does not exist is nobody. */
export async function dismiss(db: Db, accountId: number, targetId: number, now: Date): Promise<void> {
  await sql`
    insert into dismissed_suggestions (account_id, target_id, created_at)
    select ${accountId}::bigint, id, ${now}::timestamptz from accounts where id = ${targetId}
    on conflict do nothing`.execute(db)
}

/** How far back hashtags are looked at, in days. */
export const tagDays = bounds.days
