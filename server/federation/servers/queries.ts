import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'

/** The servers of all accounts that are known here, by jumps over the index: their number counts, not that of the accounts. */
export async function domainsOfAccounts(db: Db): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`
    with recursive found as (
      (select lower(domain) as domain from accounts where domain is not null order by lower(domain) limit 1)
      union all
      select (select lower(a.domain) from accounts a where a.domain is not null and lower(a.domain) > found.domain
        order by lower(a.domain) limit 1)
      from found where found.domain is not null
    ) select domain from found where domain is not null`.execute(db)
  return rows.map((row) => row.domain)
}

/** What is to hold for all accounts of some servers. */
export type WithServer = { suspended: boolean; limited: boolean }

/**
 * Gives some accounts of some servers the states that a decision about their server means, at most `most`. What moderators decided
 * about one account stays in either direction.
 * @returns how many were changed.
 */
export async function changeStates(
  tx: Tx,
  domains: readonly string[],
  { suspended, limited }: WithServer,
  { now, most }: { now: Date; most: number },
): Promise<number> {
  const toSuspend = suspended ? sql`suspended_at is null` : sql`suspended_with_server`
  const toLimit = limited ? sql`limited_at is null` : sql`limited_with_server`
  const { rows } = await sql<{ id: number }>`
    update accounts a set
      suspended_at = case when ${toSuspend} then ${suspended ? now : null}::timestamptz else suspended_at end,
      suspended_with_server = case when ${toSuspend} then ${suspended} else suspended_with_server end,
      purged_at = case when ${!suspended} and suspended_with_server then null else purged_at end,
      limited_at = case when ${toLimit} then ${limited ? now : null}::timestamptz else limited_at end,
      limited_with_server = case when ${toLimit} then ${limited} else limited_with_server end
    where id in (
      select id from accounts where lower(domain) = any(${[...domains]}::text[]) and (${toSuspend} or ${toLimit})
      order by id limit ${most} for update)
    returning a.id`.execute(tx)
  return rows.length
}

/** Some accounts of some servers behind an id. */
export async function accountsOf(
  db: Db,
  domains: readonly string[],
  { after, most }: { after: number; most: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from accounts where lower(domain) = any(${[...domains]}::text[]) and id > ${after}
    order by id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** The id of the block of exactly this server. */
export function blockIdOf(db: Db, domain: string): Promise<{ id: number } | undefined> {
  return db.selectFrom('server_blocks').select('id').where('domain', '=', domain).executeTakeFirst()
}

/** Whether a server was asked what it runs. */
export async function isChecked(db: Db, domain: string): Promise<boolean> {
  const row = await db
    .selectFrom('servers')
    .select('domain')
    .where('domain', '=', domain)
    .where('checked_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps what a server said of itself; where it said nothing, what is known stays. */
export async function noteChecked(
  db: Db,
  domain: string,
  info: { software: string | null; version: string | null; name: string | null } | undefined,
  now: Date,
): Promise<void> {
  await db
    .insertInto('servers')
    .values({ domain, first_seen_at: now, checked_at: now, ...empty, ...info })
    .onConflict((on) => on.column('domain').doUpdateSet({ checked_at: now, ...info }))
    .execute()
}

const empty = {
  software: null,
  version: null,
  name: null,
  last_heard_at: null,
  last_delivered_at: null,
  failing_since: null,
  next_try_at: null,
}

/** Servers that were not asked since a moment, and that answer; those that were never asked first. */
export async function serversToCheck(db: Db, before: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('servers')
    .select('domain')
    .where('state', '<>', 'dead')
    .where((eb) => eb.or([eb('checked_at', 'is', null), eb('checked_at', '<', before)]))
    .orderBy('checked_at', (order) => order.asc().nullsFirst())
    .limit(most)
    .execute()
  return rows.map((row) => row.domain)
}

/** Some accounts of a server (and of those below it) that are gone with their server, and whose data are still there. */
export async function accountsToClear(db: Db, domains: readonly string[], most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from accounts where domain is not null and lower(domain) = any(${[...domains]}::text[])
      and suspended_with_server and purged_at is null
    order by id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** Whether an account was let back in with its server; then nothing says any more that its data are gone for good. */
export async function isBack(db: Db, id: number): Promise<boolean> {
  const row = await db
    .updateTable('accounts')
    .set({ purged_at: null })
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Every server that is known, by name. */
export async function peerDomains(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('servers').select('domain').orderBy('domain').execute()
  return rows.map((row) => row.domain)
}
