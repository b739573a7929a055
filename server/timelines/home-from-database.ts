import { sql, type RawBuilder } from 'kysely'
import type { Purpose } from '../../wire/words.ts'
import { listedFor } from '../accounts/listed.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import type { Db } from '../platform/database.ts'
import { idsPerMillisecond, maxId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { repeatMs } from './home-rule.ts'
import { answersUnknown } from './queries.ts'

export const window = repeatMs * idsPerMillisecond

/**
 * One page of a home timeline by SQL alone: the rule of home-rule.ts as conditions, read by keyset from each list that
 * the reader follows. It answers for posts that are older than those kept in memory, and is the oracle of the tests.
 * @returns ids, newest first.
 */
export async function homeFromDatabase(
  db: Db,
  accountId: number,
  now: Date,
  page: Page,
  purpose: Purpose | undefined,
): Promise<number[]> {
  const above = Math.max(page.after ?? 0, page.justAfter ?? 0)
  const direction = page.justAfter === undefined ? sql`desc` : sql`asc`
  const { rows } = await sql<{ id: number }>`
    with shut as materialized (
      ${shutOut(accountId, now)}
    ), people as (
      select target_id as id from follows where account_id = ${accountId} union select ${accountId}::bigint
    )
    select id from (
      select found.id from people cross join lateral (
        select p.id from posts p
        where p.account_id = people.id and p.id > ${above} and p.id < ${page.before ?? maxId}
          and ${fromPerson(accountId, 'p')} and ${comesFirst(accountId)} and ${hasPurpose(purpose)}
        order by p.id ${direction} limit ${page.limit}
      ) found
      union
      select found.id from hashtag_follows h cross join lateral (
        select p.id from post_tags t join posts p on p.id = t.post_id
        where t.tag = h.tag and t.post_id > ${above} and t.post_id < ${page.before ?? maxId}
          and ${fromTag(accountId, 'p')} and ${hasPurpose(purpose)}
        order by t.post_id ${direction} limit ${page.limit}
      ) found where h.account_id = ${accountId} and ${inHome(accountId)}
    ) found order by id ${direction} limit ${page.limit}`.execute(db)
  return newestFirst(rows, page).map((row) => row.id)
}

/** Ids of those whom a reader has shut out, who block the reader, or who are suspended. */
export function shutOut(accountId: number, now: Date): RawBuilder<unknown> {
  return sql`select target_id as id from blocks where account_id = ${accountId}
      union select account_id from blocks where target_id = ${accountId}
      union select id from accounts where suspended_at is not null
      union select target_id from mutes where account_id = ${accountId} and (expires_at is null or expires_at > ${now})`
}

/** The followed hashtag `h` is not read in a list instead. */
function inHome(accountId: number): RawBuilder<boolean> {
  return sql<boolean>`not exists (select 1 from list_entries e
    where e.account_id = ${accountId} and not e.in_home and e.tag = h.tag)`
}

/** comesFromPerson of home-rule.ts for the row `alias`. */
function fromPerson(accountId: number, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`(${p}.visibility <> 'direct' and coalesce(${p}.thread_part, 1) = 1 and ${p}.held is null and (${p}.account_id = ${accountId} or (
    ${isNotShutOut(accountId, alias)}
    and not exists (select 1 from list_entries e
      where e.account_id = ${accountId} and not e.in_home and e.target_id = ${p}.account_id)
    and exists (select 1 from follows f where f.account_id = ${accountId} and f.target_id = ${p}.account_id and case
      when ${p}.boost_of_id is not null then f.show_boosts
      else (f.languages is null or ${p}.language is null or ${p}.language = any(f.languages))
        and not ${answersUnknown(alias)}
        and (${p}.in_reply_to_account_id is null
          or ${p}.in_reply_to_account_id in (${p}.account_id, ${accountId})
          or exists (select 1 from follows g
            where g.account_id = ${accountId} and g.target_id = ${p}.in_reply_to_account_id))
      end))))`
}

/** comesFromTag of home-rule.ts for the row `alias`, without asking for the hashtag. */
function fromTag(accountId: number, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`(${p}.visibility = 'public' and coalesce(${p}.thread_part, 1) = 1 and ${p}.held is null and ${p}.boost_of_id is null and ${isNotShutOut(accountId, alias)}
    and ${listedFor(accountId, `${alias}.account_id`)})`
}

/** The opposite of isShutOut of home-rule.ts; `shut` holds what `shutOut` selects. */
export function isNotShutOut(accountId: number, alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`(${p}.account_id = ${accountId} or (
    not exists (select 1 from shut where shut.id = ${p}.account_id) and not ${domainShut(accountId, `${alias}.account_id`)}
    and (${p}.boost_of_id is null or not exists (
      select 1 from posts x where x.id = ${p}.boost_of_id and x.account_id <> ${accountId}
        and (exists (select 1 from shut where shut.id = x.account_id) or ${domainShut(accountId, 'x.account_id')})))))`
}

/** comesFirst of recent/home-page.ts: nothing of the kind has come in the days before. */
function comesFirst(accountId: number): RawBuilder<boolean> {
  return sql<boolean>`(p.boost_of_id is null or not (
    exists (select 1 from posts o where o.id = p.boost_of_id and o.id > p.id - ${window}::bigint and (
      ${fromPerson(accountId, 'o')}
      or (${fromTag(accountId, 'o')} and exists (select 1 from post_tags t join hashtag_follows h on h.tag = t.tag
        where t.post_id = o.id and h.account_id = ${accountId} and ${inHome(accountId)}))))
    or exists (select 1 from posts b where b.boost_of_id = p.boost_of_id
      and b.id < p.id and b.id > p.id - ${window}::bigint and ${fromPerson(accountId, 'b')})))`
}

function hasPurpose(purpose: Purpose | undefined): RawBuilder<boolean> {
  if (purpose === undefined) return sql<boolean>`true`
  return sql<boolean>`coalesce((select x.purpose from posts x where x.id = p.boost_of_id), p.purpose) = ${purpose}`
}
