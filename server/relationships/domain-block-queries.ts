import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import type {} from '../accounts/tables.ts'
import type { DomainBlocksTable } from './tables.ts'

/** SQL for servers that a member blocks. */

/** Whether the server of either of two accounts is blocked by the other. */
export async function domainBlockBetween(tx: Tx, one: number, other: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from domain_blocks d join accounts a on d.domain = lower(a.domain)
    where (d.account_id = ${one} and a.id = ${other}) or (d.account_id = ${other} and a.id = ${one})`.execute(
    tx,
  )
  return rows.length > 0
}

/** Stores the block of a server; false when there is one already. */
export async function insertDomainBlock(tx: Tx, row: DomainBlocksTable): Promise<boolean> {
  const stored = await tx
    .insertInto('domain_blocks')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

/** Takes the block of a server away; false when there was none. */
export async function deleteDomainBlock(tx: Tx, accountId: number, domain: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('domain_blocks')
    .where('account_id', '=', accountId)
    .where('domain', '=', domain)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The id of the block of a server, undefined when it was taken back. */
export function domainBlockId(
  db: Db,
  accountId: number,
  domain: string,
): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('domain_blocks')
    .select('id')
    .where('account_id', '=', accountId)
    .where('domain', '=', domain)
    .executeTakeFirst()
}

export async function countDomainBlocks(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('domain_blocks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A page of the servers that a member has blocked. */
export async function domainBlocksPage(
  db: Db,
  accountId: number,
  page: Page,
): Promise<{ id: number; domain: string }[]> {
  const query = db.selectFrom('domain_blocks').select(['id', 'domain']).where('account_id', '=', accountId)
  return newestFirst(await inPage(query, 'domain_blocks.id', page).execute(), page)
}

/** Some of those from a server who follow an account or ask to. */
export async function followersFromDomain(
  db: Db,
  accountId: number,
  domain: string,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id from (
      select account_id from follows where target_id = ${accountId}
      union select account_id from follow_requests where target_id = ${accountId}
    ) f join accounts a on a.id = f.account_id
    where lower(a.domain) = ${domain} limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}
