import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Subscriber } from './subscriber.ts'

/** Those of some connections whose session or token is no longer stored, or whose member may no longer act. */
export async function endedGrants(db: Db, subscribers: readonly Subscriber[]): Promise<Subscriber[]> {
  const withGrant = subscribers.filter(({ grant }) => grant !== null)
  if (withGrant.length === 0) return []
  const ids = (kind: 'session' | 'token') =>
    withGrant.flatMap(({ grant }) => (grant?.kind === kind ? [Number(grant.id)] : []))
  const { rows } = await sql<{ kind: string; id: number }>`
    select 'session' as kind, s.id from sessions s join accounts a on a.id = s.account_id
      where s.id = any(${ids('session')}::bigint[]) and a.suspended_at is null
    union all
    select 'token', t.id from oauth_tokens t left join accounts a on a.id = t.account_id
      where t.id = any(${ids('token')}::bigint[]) and a.suspended_at is null`.execute(db)
  const valid = new Set(rows.map(({ kind, id }) => `${kind} ${id}`))
  return withGrant.filter(({ grant }) => !valid.has(`${grant?.kind} ${grant?.id}`))
}
