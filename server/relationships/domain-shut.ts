import { sql, type RawBuilder } from 'kysely'

/**
 * Whether a reader has blocked the server of an account, as a condition. Whom they follow they still read, as in Mastodon.
 * https://docs.joinmastodon.org/methods/domain_blocks/#block ; `isDomainShut` of between.ts is the same rule.
 * @param account the column with the account's id, `posts.account_id`
 */
export function domainShut(readerId: number | RawBuilder<number>, account: string): RawBuilder<boolean> {
  const id = sql.ref(account)
  return sql<boolean>`(exists (select 1 from domain_blocks db where db.account_id = ${readerId}
      and db.domain = (select lower(da.domain) from accounts da where da.id = ${id}))
    and not exists (select 1 from follows df where df.account_id = ${readerId} and df.target_id = ${id}))`
}
