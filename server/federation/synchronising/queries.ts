import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type {} from '../tables.ts'

/** The digests of the followers of some accounts at each other server (by the origin of their ids): counted by the database, because there may be many. */
export async function digestsByOrigin(
  db: Db,
  accountIds: number[],
): Promise<Map<number, Map<string, string>>> {
  const { rows } = await sql<{ id: number; origin: string; bits: string }>`
    select f.target_id as id, substring(a.uri from '^https?://[^/?#]+') as origin,
      bit_xor(('x' || encode(sha256(convert_to(a.uri, 'UTF8')), 'hex'))::bit(256))::text as bits
    from follows f join accounts a on a.id = f.account_id
    where f.target_id = any(${accountIds}::bigint[]) and a.uri is not null group by 1, 2`.execute(db)
  const found = new Map(accountIds.map((id) => [id, new Map<string, string>()]))
  for (const { id, origin, bits } of rows)
    found.get(id)?.set(origin, BigInt(`0b${bits}`).toString(16).padStart(64, '0'))
  return found
}

/** Where an account of another server says that its followers are. */
export async function followersUrlOf(db: Db, accountId: number): Promise<string | null> {
  const row = await db
    .selectFrom('actors')
    .select('followers_url')
    .where('account_id', '=', accountId)
    .where('gone_at', 'is', null)
    .executeTakeFirst()
  return row?.followers_url ?? null
}

/** Who of this server follows an account. */
export async function followersHere(db: Db, targetId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('accounts', 'accounts.id', 'follows.account_id')
    .select('follows.account_id')
    .where('follows.target_id', '=', targetId)
    .where('accounts.domain', 'is', null)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Who of some members has asked to follow an account and waits for the answer, and the id of each request. */
export async function requestsAmong(
  db: Db,
  accountIds: readonly number[],
  targetId: number,
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('follow_requests')
    .select(['account_id', 'id'])
    .where('account_id', '=', sql<number>`any(${[...accountIds]}::bigint[])`)
    .where('target_id', '=', targetId)
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.id]))
}

/** Those of some ids that are accounts of this server. */
export async function accountsHere(db: Db, ids: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .where('domain', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
