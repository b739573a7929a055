import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {} from './tables.ts'

export type AudienceRow = {
  kind: 'follow' | 'mute' | 'block' | 'blocked_by'
  other_id: number
  /** follow: shows boosts; mute: hides notifications. */
  flag: boolean
  languages: string[] | null
  expires_at: Date | null
}

/** Everything that an account has decided about others, and who blocks it, in one query. */
export async function audienceRows(db: Db | Tx, accountId: number, now: Date): Promise<AudienceRow[]> {
  const { rows } = await sql<AudienceRow>`
    select 'follow' as kind, target_id as other_id, show_boosts as flag, languages, null::timestamptz as expires_at
    from follows where account_id = ${accountId}
    union all
    select 'mute', target_id, notifications, null, expires_at
    from mutes where account_id = ${accountId} and (expires_at is null or expires_at > ${now})
    union all
    select 'block', target_id, true, null, null from blocks where account_id = ${accountId}
    union all
    select 'blocked_by', account_id, true, null, null from blocks where target_id = ${accountId}
  `.execute(db)
  return rows
}
