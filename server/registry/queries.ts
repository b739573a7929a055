import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import { registryIndex } from './index-of-tags.ts'
import type { RegistryEntriesTable, RegistryObjectionsTable, RegistryStepsTable } from './tables.ts'

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

/** An entry, held until the transaction ends. */
export async function lockEntry(tx: Tx, tag: string): Promise<StoredEntry | undefined> {
  return tx.selectFrom('registry_entries').selectAll().where('tag', '=', tag).forUpdate().executeTakeFirst()
}

/** Lets one proposal or import go on at a time, so that names and synonyms that were free stay so. */
export async function lockNames(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('registry_names'))`.execute(tx)
}

/** Stores an entry; one that was retired gives its place. */
export async function putEntry(tx: Tx, row: Insertable<RegistryEntriesTable>): Promise<void> {
  const { tag: _tag, id: _id, ...change } = row
  await tx
    .insertInto('registry_entries')
    .values(row)
    .onConflict((conflict) => conflict.column('tag').doUpdateSet(change))
    .execute()
}

export async function changeEntry(
  tx: Tx,
  tag: string,
  change: Updateable<RegistryEntriesTable>,
): Promise<void> {
  await tx.updateTable('registry_entries').set(change).where('tag', '=', tag).execute()
}

/** Sets the synonyms (folded) of an entry. */
export async function putSynonyms(tx: Tx, tag: string, synonyms: readonly string[]): Promise<void> {
  await tx.deleteFrom('registry_synonyms').where('tag', '=', tag).execute()
  if (synonyms.length === 0) return
  await tx
    .insertInto('registry_synonyms')
    .values(synonyms.map((synonym) => ({ synonym, tag })))
    .execute()
}

/** The first of some synonyms (folded) that another entry has, or that is an entry itself and not retired, with that entry. */
export async function takenSynonym(
  tx: Db | Tx,
  tag: string,
  synonyms: readonly string[],
): Promise<{ synonym: string; shown: string } | undefined> {
  const { rows } = await sql<{ synonym: string; shown: string }>`
    select s.synonym, e.shown from registry_synonyms s join registry_entries e on e.tag = s.tag
      where s.synonym = any(${[...synonyms]}) and s.tag <> ${tag}
    union all select e.tag, e.shown from registry_entries e
      where e.tag = any(${[...synonyms]}) and e.tag <> ${tag} and e.status <> 'retired'
    limit 1`.execute(tx)
  return rows[0]
}

/** As what a hashtag is known that another one looks like: an entry with the same look, or a hashtag in use whose name is that look. */
export async function lookAlikeOf(
  tx: Db | Tx,
  { tag, skeleton }: { tag: string; skeleton: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ shown: string }>`
    select shown from registry_entries where skeleton = ${skeleton} and tag <> ${tag}
    union all select shown from hashtags where name = ${skeleton} and name <> ${tag}
    limit 1`.execute(tx)
  return rows[0]?.shown
}

/** The entry to which a name leads as a synonym. */
export async function synonymOf(
  tx: Db | Tx,
  name: string,
): Promise<{ tag: string; shown: string } | undefined> {
  return tx
    .selectFrom('registry_synonyms as s')
    .innerJoin('registry_entries as e', 'e.tag', 's.tag')
    .select(['e.tag', 'e.shown'])
    .where('s.synonym', '=', name)
    .executeTakeFirst()
}

/** How many proposals of a member wait. */
export async function openProposals(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('registry_entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('proposed_by', '=', accountId)
    .where('status', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many objections of a member are open. */
export async function openObjections(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('registry_objections')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** When an objection of a member to an entry was settled last. */
export async function settledAt(tx: Tx, tag: string, accountId: number): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('registry_objections')
    .select('ended_at')
    .where('tag', '=', tag)
    .where('account_id', '=', accountId)
    .where('state', '=', 'settled')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.ended_at ?? undefined
}

/** Notes that a member confirms an entry. @returns how many do. */
export async function addConfirmation(
  tx: Tx,
  row: { tag: string; account_id: number; created_at: Date },
): Promise<number> {
  await tx
    .insertInto('registry_confirmations')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { count } = await tx
    .selectFrom('registry_confirmations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tag', '=', row.tag)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Confirmations were of other words. @returns who had confirmed. */
export async function dropConfirmations(tx: Tx, tag: string): Promise<number[]> {
  const rows = await tx
    .deleteFrom('registry_confirmations')
    .where('tag', '=', tag)
    .returning('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

export async function insertObjection(tx: Tx, row: Insertable<RegistryObjectionsTable>): Promise<void> {
  await tx.insertInto('registry_objections').values(row).execute()
}

/** Ends open objections to an entry, those of one member or all. @returns whose they were. */
export async function endObjections(
  tx: Tx,
  tag: string,
  state: 'withdrawn' | 'settled',
  { at, accountId }: { at: Date; accountId?: number },
): Promise<number[]> {
  const open = tx
    .updateTable('registry_objections')
    .set({ state, ended_at: at })
    .where('tag', '=', tag)
    .where('state', '=', 'open')
  const rows = await (accountId === undefined ? open : open.where('account_id', '=', accountId))
    .returning('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

/** Who objects to an entry. */
export async function objectorsOf(tx: Db | Tx, tag: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('registry_objections')
    .select('account_id')
    .where('tag', '=', tag)
    .where('state', '=', 'open')
    .execute()
  return rows.map((row) => row.account_id)
}

export async function insertStep(tx: Tx, row: Insertable<RegistryStepsTable>): Promise<void> {
  await tx.insertInto('registry_steps').values(row).execute()
}

export type StoredStep = Selectable<RegistryStepsTable>

/** A page of the history of an entry, newest first. */
export async function stepsPage(db: Db, tag: string, page: Page): Promise<StoredStep[]> {
  const query = db.selectFrom('registry_steps').selectAll().where('tag', '=', tag)
  return newestFirst(await inPage(query, 'id', page).execute(), page)
}

export async function stepsById(db: Db | Tx, ids: readonly number[]): Promise<StoredStep[]> {
  return db
    .selectFrom('registry_steps')
    .selectAll()
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/** Whether an account is a member who may act. */
export async function isActingMember(tx: Tx, accountId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select('members.account_id')
    .where('members.account_id', '=', accountId)
    .where('members.approved_at', 'is not', null)
    .where('members.frozen_at', 'is', null)
    .where('accounts.suspended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Uses since a day of every hashtag that has an entry. */
export async function usesOfEntries(db: Db, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ tag: string; uses: string }>`
    select e.tag, sum(d.uses) as uses from hashtag_days d join registry_entries e on e.tag = d.tag
    where d.day >= ${day}::date group by e.tag`.execute(db)
  return new Map(rows.map((row) => [row.tag, Number(row.uses)]))
}

/** The username of a member who may act. */
export async function actingMemberName(tx: Tx, accountId: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select('accounts.username')
    .where('members.account_id', '=', accountId)
    .where('members.approved_at', 'is not', null)
    .where('accounts.suspended_at', 'is', null)
    .executeTakeFirst()
  return row?.username
}

/** Moderators and above, and named stewards, by rank and then by how long they are here. */
export async function allStewards(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.account_id as id from members m join accounts a on a.id = m.account_id
    where a.suspended_at is null and (m.role <> 'member'
      or exists (select from registry_stewards s where s.account_id = m.account_id))
    order by array_position(array['owner', 'admin', 'moderator', 'member'], m.role), m.account_id limit 200`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

export async function insertSteward(
  tx: Tx,
  row: { account_id: number; made_by: number; created_at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('registry_stewards')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteSteward(tx: Tx, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('registry_stewards')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Who has left: their steps stand without a name and without their words, and what they began or disputed goes on without them. */
export async function forgetPerson(tx: Tx, accountId: number): Promise<string[]> {
  await sql`update registry_steps set by_id = null, reason = '' where by_id = ${accountId}`.execute(tx)
  const { rows } = await sql<{ tag: string }>`
    update registry_entries e set
      owner_id = nullif(owner_id, ${accountId}), offered_to_id = nullif(offered_to_id, ${accountId}),
      proposed_by = nullif(proposed_by, ${accountId})
    where ${accountId} in (owner_id, offered_to_id, proposed_by) returning tag`.execute(tx)
  const counted = await sql<{ tag: string }>`
    update registry_entries e set
      confirmations = case when status = 'proposed'
        then (select count(*) from registry_confirmations c where c.tag = e.tag) else confirmations end,
      objections = (select count(*) from registry_objections o where o.tag = e.tag and o.state = 'open'),
      status = case when status = 'disputed'
          and not exists (select from registry_objections o where o.tag = e.tag and o.state = 'open')
        then case when confirmed_at is null then 'proposed' else 'registered' end else status end
    where (status = 'proposed' and confirmations <> (select count(*) from registry_confirmations c where c.tag = e.tag))
      or objections <> (select count(*) from registry_objections o where o.tag = e.tag and o.state = 'open')
    returning tag`.execute(tx)
  return [...new Set([...rows, ...counted.rows].map((row) => row.tag))]
}
