import { sql, type RawBuilder } from 'kysely'

/**
 * A limited account is shown only to those who follow it or ask for it by name: it is in no public timeline, hashtag, search,
 * directory, suggestion or trend of others. Every list that somebody did not put together themselves asks this.
 * @param account the column with the account's id, `posts.account_id`
 */
export function listedFor(
  readerId: number | RawBuilder<number> | null,
  account: string,
): RawBuilder<boolean> {
  const id = sql.ref(account)
  const limited = sql`exists (select 1 from accounts l where l.id = ${id} and l.limited_at is not null)`
  if (readerId === null) return sql<boolean>`(not ${limited})`
  return sql<boolean>`(${id} = ${readerId} or not ${limited}
    or exists (select 1 from follows lf where lf.account_id = ${readerId} and lf.target_id = ${id}))`
}
