import { sql, type RawBuilder } from 'kysely'
import { visibleTo } from '../../posts/visibility.ts'
import type { Signer } from './queries.ts'

/**
 * Which posts are given to whoever asks, as a condition on the row `posts` (or another alias). The one judge decides; here is only for
 * whom it is asked: nobody; the account that signed; or, because a server fetches for all its people, anybody else of the signer's
 * server. Whom the author has blocked, by account or by server, gets nothing, and what is for this server alone never leaves it.
 */
export function seenBy(signer: Signer | null, alias = 'posts'): RawBuilder<boolean> {
  const stays = sql`${sql.ref(`${alias}.visibility`)} = 'local'`
  if (signer === null) return sql<boolean>`(not ${stays} and ${visibleTo(null, alias)})`
  return sql<boolean>`(not ${stays} and ${notBlocked(signer, alias)}
    and (${visibleTo(signer.accountId, alias)} or ${seenByServer(signer, alias)}))`
}

/** Whether the author of a post has blocked neither an account nor its server. */
export function notBlocked({ accountId, domain }: Signer, alias = 'posts'): RawBuilder<boolean> {
  const author = sql.ref(`${alias}.account_id`)
  return sql<boolean>`(not exists (select 1 from blocks b where b.account_id = ${author} and b.target_id = ${accountId})
    and not exists (select 1 from domain_blocks d where d.account_id = ${author} and d.domain = ${domain.toLowerCase()}))`
}

/** Only followers and the mentioned can see more than a visitor, so only they are looked at. */
function seenByServer({ domain }: Signer, alias: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from accounts reader
    where reader.id in (
        select m.account_id from mentions m where m.post_id = ${sql.ref(`${alias}.id`)}
        union all
        select f.account_id from follows f where f.target_id = ${sql.ref(`${alias}.account_id`)})
      and reader.domain = ${domain}
      and ${visibleTo(sql.ref<number>('reader.id'), alias)})`
}
