import { sql, type RawBuilder } from 'kysely'
import type { Audience } from './audience.ts'

/** The inbox of an actor that all of its server share, or its own. */
const inbox = sql`coalesce(i.shared_inbox_url, i.inbox_url)`
const standing = sql`i.gone_at is null and a.suspended_at is null`

/**
 * An audience as a query of `inbox_url`: one row for each inbox, in one question whatever the number of followers.
 * @returns undefined for nobody
 */
export function receivers(audience: Audience): RawBuilder<unknown> | undefined {
  const parts = partsOf(audience)
  return parts.length === 0 ? undefined : sql.join(parts, sql` union `)
}

function partsOf(audience: Audience): RawBuilder<unknown>[] {
  const {
    followersOf,
    followedBy,
    accounts = [],
    person,
    formerFollowersOf,
    reachOf,
    inboxes = [],
  } = audience
  const parts: RawBuilder<unknown>[] = []
  if (followersOf !== undefined) {
    parts.push(sql`select ${inbox} as inbox_url from follows f join actors i on i.account_id = f.account_id
      join accounts a on a.id = f.account_id where f.target_id = ${followersOf} and ${standing}`)
  }
  if (followedBy !== undefined) {
    parts.push(sql`select ${inbox} as inbox_url from follows f join actors i on i.account_id = f.target_id
      join accounts a on a.id = f.target_id where f.account_id = ${followedBy} and ${standing}`)
  }
  if (accounts.length > 0) {
    parts.push(sql`select ${inbox} as inbox_url from actors i join accounts a on a.id = i.account_id
      where i.account_id = any(${[...accounts]}::bigint[]) and ${standing}`)
  }
  if (person !== undefined)
    parts.push(sql`select i.inbox_url from actors i where i.account_id = ${person} and i.gone_at is null`)
  if (formerFollowersOf !== undefined)
    parts.push(ofDomains(sql`select domain from former_audiences where account_id = ${formerFollowersOf}`))
  if (reachOf !== undefined)
    parts.push(ofDomains(sql`select domain from post_reach where post_id = ${reachOf}`))
  if (inboxes.length > 0) parts.push(sql`select unnest(${[...inboxes]}::text[]) as inbox_url`)
  if (audience.relays) parts.push(sql`select inbox_url from relays where state = 'on' and kind = 'mastodon'`)
  if (audience.everyServer) {
    parts.push(sql`select distinct on (a.domain) ${inbox} as inbox_url from accounts a
      join actors i on i.account_id = a.id where ${standing} order by a.domain, i.shared_inbox_url nulls last`)
  }
  return parts.map((part) => sql`(${part})`)
}

/** One inbox of each of some servers: a shared one, where it has one. */
function ofDomains(domains: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select one.inbox_url from (${domains}) d cross join lateral (
    select ${inbox} as inbox_url from accounts a join actors i on i.account_id = a.id
    where a.domain = d.domain and ${standing} order by i.shared_inbox_url nulls last limit 1) one`
}
