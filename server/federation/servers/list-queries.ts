import { sql } from 'kysely'
import type { ServerBlock } from '../../instance/servers/queries.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { domainAndParents } from '../../platform/read-domain.ts'
import { domainsOfAccounts } from './queries.ts'

export function allBlocks(db: Db | Tx): Promise<ServerBlock[]> {
  return db.selectFrom('server_blocks').selectAll().orderBy('domain').execute()
}

export async function allAllows(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('server_allows').select('domain').orderBy('domain').execute()
  return rows.map(({ domain }) => domain)
}

/** Stores a block, or what an existing one says now. */
export async function storeBlock(tx: Tx, block: ServerBlock): Promise<void> {
  const { id: _, created_at: __, ...said } = block
  await tx
    .insertInto('server_blocks')
    .values(block)
    .onConflict((on) => on.column('domain').doUpdateSet(said))
    .execute()
}

export type People = { accounts: number; follows: number }

/** How many accounts of some servers (and of those below them) are known, and how many follows with members they have. */
export async function peopleOf(db: Db, domains: readonly string[]): Promise<Map<string, People>> {
  const wanted = new Set(domains)
  const known = await domainsOfAccounts(db)
  const above = new Map(
    known.map((domain) => [domain, domainAndParents(domain).filter((name) => wanted.has(name))]),
  )
  const concerned = known.filter((domain) => above.get(domain)?.length)
  const { rows } = await sql<People & { domain: string }>`
    select lower(a.domain) as domain, count(*)::int as accounts, sum(
      (select count(*) from follows f join members m using (account_id) where f.target_id = a.id)
      + (select count(*) from follows f join members m on m.account_id = f.target_id where f.account_id = a.id))::int as follows
    from accounts a where a.domain is not null and lower(a.domain) = any(${concerned}::text[]) group by 1`.execute(
    db,
  )
  const found = new Map<string, People>()
  for (const { domain, accounts, follows } of rows) {
    for (const name of above.get(domain) ?? []) {
      const sum = found.get(name) ?? { accounts: 0, follows: 0 }
      found.set(name, { accounts: sum.accounts + accounts, follows: sum.follows + follows })
    }
  }
  return found
}
