import { sql, type RawBuilder } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db } from '../platform/database.ts'
import { maxId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { isNotShutOut, shutOut, window } from '../timelines/home-from-database.ts'
import type {} from './tables.ts'

/**
 * One page of the people and hashtags of a list by SQL alone: the rule of rule.ts as conditions. It answers for posts that are
 * older than those kept in memory, and is the oracle of the tests.
 * @returns ids, newest first.
 */
export async function listFromDatabase(
  db: Db,
  { accountId, listId }: { accountId: number; listId: number },
  now: Date,
  page: Page,
): Promise<number[]> {
  const above = Math.max(page.after ?? 0, page.justAfter ?? 0)
  const below = page.before ?? maxId
  const direction = page.justAfter === undefined ? sql`desc` : sql`asc`
  const { rows } = await sql<{ id: number }>`
    with shut as materialized (${shutOut(accountId, now)})
    select id from (
      select found.id from list_entries e cross join lateral (
        select p.id from posts p
        where p.account_id = e.target_id and p.id > ${above} and p.id < ${below}
          and ${fromListed(accountId, listId, 'p')} and ${comesFirst(accountId, listId)}
        order by p.id ${direction} limit ${page.limit}
      ) found where e.list_id = ${listId} and e.target_id is not null
      union
      select found.id from list_entries e cross join lateral (
        select p.id from post_tags t join posts p on p.id = t.post_id
        where t.tag = e.tag and t.post_id > ${above} and t.post_id < ${below} and ${fromTag(accountId, 'p')}
        order by t.post_id ${direction} limit ${page.limit}
      ) found where e.list_id = ${listId} and e.tag is not null
    ) found order by id ${direction} limit ${page.limit}`.execute(db)
  return newestFirst(rows, page).map((row) => row.id)
}

/** comesFromListed of rule.ts for the row `alias`, whose author need not be in the list. */
function fromListed(accountId: number, listId: number, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  const holds = (column: string) =>
    sql`exists (select 1 from list_entries l where l.list_id = ${listId} and l.target_id = ${p}.${sql.raw(column)})`
  const follows = (column: string, where = sql``) =>
    sql`exists (select 1 from follows f where f.account_id = ${accountId} and f.target_id = ${p}.${sql.raw(column)} ${where})`
  return sql<boolean>`(${p}.visibility <> 'direct' and coalesce(${p}.thread_part, 1) = 1 and ${p}.held is null
    and ${holds('account_id')} and ${isNotShutOut(accountId, alias)}
    and (${p}.visibility <> 'private' or ${p}.account_id = ${accountId} or ${follows('account_id')})
    and case when ${p}.boost_of_id is not null then not ${follows('account_id', sql`and not f.show_boosts`)}
      else not ${follows(
        'account_id',
        sql`and f.languages is not null and ${p}.language is not null and ${p}.language <> all(f.languages)`,
      )}
      and (${p}.in_reply_to_account_id is null
        or ${p}.in_reply_to_account_id in (${p}.account_id, ${accountId})
        or case (select replies_policy from lists where id = ${listId})
          when 'followed' then ${follows('in_reply_to_account_id')}
          when 'list' then ${holds('in_reply_to_account_id')}
          else false end)
      end)`
}

/** comesFromListedTag of rule.ts for the row `alias`, without asking for the hashtag. */
function fromTag(accountId: number, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`(${p}.visibility = 'public' and coalesce(${p}.thread_part, 1) = 1 and ${p}.held is null
    and ${p}.boost_of_id is null
    and ${isNotShutOut(accountId, alias)} and ${listedFor(accountId, `${alias}.account_id`)})`
}

/** A boost brings what the list has not had in the days before, by the original or by another boost. */
function comesFirst(accountId: number, listId: number): RawBuilder<boolean> {
  return sql<boolean>`(p.boost_of_id is null or not (
    exists (select 1 from posts o where o.id = p.boost_of_id and o.id > p.id - ${window}::bigint and (
      ${fromListed(accountId, listId, 'o')}
      or (${fromTag(accountId, 'o')} and exists (select 1 from post_tags t join list_entries l on l.tag = t.tag
        where t.post_id = o.id and l.list_id = ${listId}))))
    or exists (select 1 from posts b where b.boost_of_id = p.boost_of_id
      and b.id < p.id and b.id > p.id - ${window}::bigint and ${fromListed(accountId, listId, 'b')})))`
}
