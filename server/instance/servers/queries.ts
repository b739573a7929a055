import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type { ServerAllowsTable, ServerBlocksTable } from './tables.ts'

export type ServerBlock = Selectable<ServerBlocksTable>
export type ServerAllow = Selectable<ServerAllowsTable>
export type BlockRule = Pick<ServerBlock, 'domain' | 'severity' | 'reject_media' | 'reject_reports'>

const mostShown = 5000

export async function serverBlockPage(db: Db, page: Page): Promise<ServerBlock[]> {
  const query = db.selectFrom('server_blocks').selectAll()
  return newestFirst(await inPage(query, 'server_blocks.id', page).execute(), page)
}

export async function serverAllowPage(db: Db, page: Page): Promise<ServerAllow[]> {
  const query = db.selectFrom('server_allows').selectAll()
  return newestFirst(await inPage(query, 'server_allows.id', page).execute(), page)
}

export function serverBlockById(db: Db | Tx, id: number): Promise<ServerBlock | undefined> {
  return db.selectFrom('server_blocks').selectAll().where('id', '=', id).executeTakeFirst()
}

export function serverAllowById(db: Db | Tx, id: number): Promise<ServerAllow | undefined> {
  return db.selectFrom('server_allows').selectAll().where('id', '=', id).executeTakeFirst()
}

export function serverAllowByDomain(db: Db | Tx, domain: string): Promise<ServerAllow | undefined> {
  return db.selectFrom('server_allows').selectAll().where('domain', '=', domain).executeTakeFirst()
}

/** @returns false when the domain is blocked already. */
export async function insertServerBlock(tx: Tx, block: ServerBlock): Promise<boolean> {
  const done = await tx
    .insertInto('server_blocks')
    .values(block)
    .onConflict((on) => on.column('domain').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function updateServerBlock(tx: Tx, { id, ...block }: ServerBlock): Promise<void> {
  await tx.updateTable('server_blocks').set(block).where('id', '=', id).execute()
}

export async function deleteServerBlock(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('server_blocks').where('id', '=', id).execute()
}

/** @returns false when the domain is allowed already. */
export async function insertServerAllow(tx: Tx, allow: ServerAllow): Promise<boolean> {
  const done = await tx
    .insertInto('server_allows')
    .values(allow)
    .onConflict((on) => on.column('domain').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function deleteServerAllow(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('server_allows').where('id', '=', id).execute()
}

/** The blocks that everybody may know of, the hardest first. */
export function shownServerBlocks(db: Db): Promise<ServerBlock[]> {
  return db
    .selectFrom('server_blocks')
    .selectAll()
    .where('severity', '<>', 'noop')
    .orderBy('severity', 'desc')
    .orderBy('domain')
    .limit(mostShown)
    .execute()
}

/** All decisions about other servers, for the judge that keeps them in memory. */
export async function allServerDecisions(db: Db): Promise<{ blocks: BlockRule[]; allows: string[] }> {
  const [blocks, allows] = await Promise.all([
    db.selectFrom('server_blocks').select(['domain', 'severity', 'reject_media', 'reject_reports']).execute(),
    db.selectFrom('server_allows').select('domain').execute(),
  ])
  return { blocks, allows: allows.map(({ domain }) => domain) }
}
