import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type { MailAddressBlocksTable, MailDomainBlocksTable, NetworkBlocksTable } from './tables.ts'

export type MailDomainBlock = Selectable<MailDomainBlocksTable>
export type MailAddressBlock = Selectable<MailAddressBlocksTable>
export type NetworkBlock = Selectable<NetworkBlocksTable>

/** All blocked mail domains, for the memory. */
export function allMailDomainBlocks(db: Db): Promise<MailDomainBlock[]> {
  return db.selectFrom('mail_domain_blocks').selectAll().execute()
}

/** All networks whose block has not run out, for the memory. */
export function allNetworkBlocks(db: Db, now: Date): Promise<NetworkBlock[]> {
  return db
    .selectFrom('network_blocks')
    .selectAll()
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .execute()
}

/** Pages of the lists, the newest first. */
export async function mailDomainPage(db: Db, page: Page): Promise<MailDomainBlock[]> {
  const query = db.selectFrom('mail_domain_blocks').selectAll()
  return newestFirst(await inPage(query, 'mail_domain_blocks.id', page).execute(), page)
}
export async function mailAddressPage(db: Db, page: Page): Promise<MailAddressBlock[]> {
  const query = db.selectFrom('mail_address_blocks').selectAll()
  return newestFirst(await inPage(query, 'mail_address_blocks.id', page).execute(), page)
}
export async function networkPage(db: Db, page: Page): Promise<NetworkBlock[]> {
  const query = db.selectFrom('network_blocks').selectAll()
  return newestFirst(await inPage(query, 'network_blocks.id', page).execute(), page)
}

export function mailDomainById(db: Db | Tx, id: number): Promise<MailDomainBlock | undefined> {
  return db.selectFrom('mail_domain_blocks').selectAll().where('id', '=', id).executeTakeFirst()
}
export function mailAddressById(db: Db | Tx, id: number): Promise<MailAddressBlock | undefined> {
  return db.selectFrom('mail_address_blocks').selectAll().where('id', '=', id).executeTakeFirst()
}
export function networkById(db: Db | Tx, id: number): Promise<NetworkBlock | undefined> {
  return db.selectFrom('network_blocks').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The block of an address, by its hash. */
export function mailAddressByHash(db: Db | Tx, hash: string): Promise<MailAddressBlock | undefined> {
  return db.selectFrom('mail_address_blocks').selectAll().where('hash', '=', hash).executeTakeFirst()
}

/** Blocks many domains at once. @returns how many of them were not blocked before. */
export async function insertMailDomains(
  tx: Tx,
  blocks: readonly { id: number; domain: string }[],
  { allowWithApproval, now }: { allowWithApproval: boolean; now: Date },
): Promise<number> {
  const ids = blocks.map(({ id }) => id)
  const domains = blocks.map(({ domain }) => domain)
  const { numAffectedRows } = await sql`
    insert into mail_domain_blocks (id, domain, allow_with_approval, created_at)
    select id, domain, ${allowWithApproval}::boolean, ${now}
    from unnest(${ids}::bigint[], ${domains}::text[]) as given (id, domain)
    on conflict (domain) do nothing
  `.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Blocks an address. @returns false when it is blocked already. */
export async function insertMailAddress(tx: Tx, block: MailAddressBlock): Promise<boolean> {
  const done = await tx
    .insertInto('mail_address_blocks')
    .values(block)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Blocks a network. @returns false when exactly this one is blocked already. */
export async function insertNetwork(tx: Tx, block: NetworkBlock): Promise<boolean> {
  const done = await tx
    .insertInto('network_blocks')
    .values(block)
    .onConflict((on) => on.column('network').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Changes the block of a network. @returns undefined when there is none, or another block has the network. */
export async function updateNetwork(
  tx: Tx,
  { id, ...change }: Pick<NetworkBlock, 'id' | 'network' | 'severity' | 'comment' | 'expires_at'>,
): Promise<NetworkBlock | undefined> {
  return tx
    .updateTable('network_blocks')
    .set(change)
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('network_blocks as other')
            .select('other.id')
            .where('other.network', '=', change.network)
            .where('other.id', '<>', id),
        ),
      ),
    )
    .returningAll()
    .executeTakeFirst()
}

export async function deleteMailDomain(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('mail_domain_blocks').where('id', '=', id).execute()
}
export async function deleteMailAddress(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('mail_address_blocks').where('id', '=', id).execute()
}
export async function deleteNetwork(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('network_blocks').where('id', '=', id).execute()
}

/** Counts an attempt to join with a blocked domain. */
export async function countAttempt(
  db: Db,
  { blockId, day, source }: { blockId: number; day: string; source: Buffer },
): Promise<void> {
  await sql`
    insert into mail_domain_attempts (block_id, day, source)
    select id, ${day}::date, ${source} from mail_domain_blocks where id = ${blockId}
    on conflict (block_id, day, source) do update set uses = mail_domain_attempts.uses + 1
  `.execute(db)
}

export type AttemptDay = { block_id: number; day: string; accounts: number; uses: number }

/** Attempts by block and day, since a day. */
export async function attemptsOf(db: Db, blockIds: readonly number[], since: string): Promise<AttemptDay[]> {
  const { rows } = await sql<AttemptDay>`
    select block_id, to_char(day, 'YYYY-MM-DD') as day, count(*)::int as accounts, sum(uses)::int as uses
    from mail_domain_attempts where block_id = any(${blockIds}) and day >= ${since}::date
    group by block_id, mail_domain_attempts.day
  `.execute(db)
  return rows
}

/** Deletes what is older than the history that is shown. */
export async function deleteOldAttemptsToJoin(db: Db, before: Date): Promise<void> {
  await sql`delete from mail_domain_attempts where day < ${before.toISOString().slice(0, 10)}::date`.execute(
    db,
  )
}

/** Deletes blocks of networks that ran out long ago. */
export async function deleteExpiredNetworks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('network_blocks').where('expires_at', '<', before).execute()
}

/** The address of a member, and whether the account is suspended. */
export function suspendedAddress(
  db: Db | Tx,
  accountId: number,
): Promise<{ email: string; suspended: boolean } | undefined> {
  return db
    .selectFrom('logins')
    .innerJoin('accounts', 'accounts.id', 'logins.account_id')
    .select((eb) => [
      'logins.email',
      // Who leaves by themselves has done nothing for which their address should be kept out.
      eb
        .and([eb('accounts.suspended_at', 'is not', null), eb('accounts.leaving_at', 'is', null)])
        .$castTo<boolean>()
        .as('suspended'),
    ])
    .where('logins.account_id', '=', accountId)
    .executeTakeFirst()
}

/** Lifts the block that an account's suspension made. */
export async function deleteBlockOfAccount(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('mail_address_blocks').where('account_id', '=', accountId).execute()
}
