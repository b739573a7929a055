import { sql, type Selectable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { registryIndex } from './index-of-tags.ts'
import type { RegistryEntriesTable } from './tables.ts'

export type StoredEntry = Selectable<RegistryEntriesTable>

/**
 * What the registry holds of a hashtag (folded), also one that was retired; undefined when nobody has described it. For synonyms see
 * `resolve` of the index. From memory where it can be.
 */
export async function entryOf(ctx: Context, tag: string): Promise<StoredEntry | undefined> {
  const known = (await registryIndex(ctx)).get(tag)
  return known ? (await entriesByTag(ctx.db, [tag])).get(tag) : undefined
}

/** Entries by folded name. */
export async function entriesByTag(db: Db | Tx, tags: readonly string[]): Promise<Map<string, StoredEntry>> {
  if (tags.length === 0) return new Map()
  const rows = await db
    .selectFrom('registry_entries')
    .selectAll()
    .where('tag', '=', sql<string>`any(${[...tags]})`)
    .execute()
  return new Map(rows.map((row) => [row.tag, row]))
}

/** Members who look after the registry although they are not moderators. */
export async function namedStewards(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('registry_stewards').select('account_id').execute()
  return rows.map((row) => row.account_id)
}

/** What of a member decides whether they count; undefined when they are no member. */
export async function standingOf(db: Db | Tx, accountId: number) {
  return db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .leftJoin('account_counts', 'account_counts.account_id', 'members.account_id')
    .select([
      'members.created_at as joinedAt',
      'members.approved_at as approvedAt',
      'members.frozen_at as frozenAt',
      'accounts.suspended_at as suspendedAt',
      'accounts.limited_at as limitedAt',
      'account_counts.posts',
    ])
    .where('members.account_id', '=', accountId)
    .executeTakeFirst()
}

/** On which day some members were here last; who is not in the answer has left. */
export async function lastSeen(
  db: Db | Tx,
  accountIds: readonly number[],
): Promise<Map<number, { activeOn: string | null; joinedAt: Date }>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select(['members.account_id as id', 'members.active_on as activeOn', 'members.created_at as joinedAt'])
    .where('members.account_id', '=', sql<number>`any(${[...accountIds]})`)
    .where('accounts.purged_at', 'is', null)
    .where('accounts.leaving_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, ...seen }) => [id, seen]))
}

/** Which of some entries a member has confirmed. */
export async function confirmedBy(
  db: Db | Tx,
  accountId: number,
  tags: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('registry_confirmations')
    .select('tag')
    .where('account_id', '=', accountId)
    .where('tag', '=', sql<string>`any(${[...tags]})`)
    .execute()
  return new Set(rows.map((row) => row.tag))
}

/** To which of some entries a member objects. */
export async function objectedBy(
  db: Db | Tx,
  accountId: number,
  tags: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('registry_objections')
    .select('tag')
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .where('tag', '=', sql<string>`any(${[...tags]})`)
    .execute()
  return new Set(rows.map((row) => row.tag))
}
