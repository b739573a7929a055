import { sql, type Selectable } from 'kysely'
import type { TermsKind } from '../../wire/terms.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { TermsVersionsTable } from './tables.ts'

export type StoredVersion = Selectable<TermsVersionsTable>

/** A published version without its text. */
export type PublishedVersion = Omit<StoredVersion, 'text' | 'published_at' | 'effective_on'> & {
  published_at: Date
  effective_on: string
}

const facts = [
  'id',
  'kind',
  'language',
  'changes',
  'revision',
  'published_at',
  'effective_on',
  'mailed_to',
  'created_at',
  'updated_at',
] as const

/** All published versions of both kinds, the oldest first. */
export async function publishedVersions(db: Db | Tx): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom('terms_versions')
    .select(facts)
    .where('published_at', 'is not', null)
    .orderBy('effective_on')
    .execute()
  return rows.flatMap(({ published_at, effective_on, ...rest }) =>
    published_at && effective_on ? [{ ...rest, published_at, effective_on }] : [],
  )
}

/** What a version says. */
export async function textOf(db: Db | Tx, id: number): Promise<string | undefined> {
  return (await db.selectFrom('terms_versions').select('text').where('id', '=', id).executeTakeFirst())?.text
}

/** The draft of a kind. */
export function draftOf(db: Db | Tx, kind: TermsKind): Promise<StoredVersion | undefined> {
  return db
    .selectFrom('terms_versions')
    .selectAll()
    .where('kind', '=', kind)
    .where('published_at', 'is', null)
    .executeTakeFirst()
}

/** Whoever changes the chain or the draft of a kind goes one after the other. */
export async function lockKind(tx: Tx, kind: TermsKind): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`terms ${kind}`}, 0))`.execute(tx)
}

/** A version, which nobody else changes until the transaction ends. */
export function lockVersion(tx: Tx, id: number): Promise<StoredVersion | undefined> {
  return tx.selectFrom('terms_versions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertVersion(tx: Tx, version: StoredVersion): Promise<void> {
  await tx.insertInto('terms_versions').values(version).execute()
}

export async function updateVersion(
  tx: Tx,
  id: number,
  change: Partial<Omit<StoredVersion, 'id' | 'kind'>>,
): Promise<void> {
  await tx.updateTable('terms_versions').set(change).where('id', '=', id).execute()
}

export async function deleteVersion(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('terms_versions').where('id', '=', id).execute()
}

/** Forgets who has read a version or agreed to it: it was taken back, and may say something else when it comes again. */
export async function forgetWhoKnew(tx: Tx, versionId: number): Promise<void> {
  for (const table of ['terms_reads', 'terms_acceptances'] as const)
    await tx.deleteFrom(table).where('version_id', '=', versionId).execute()
}

/** Notes that a member has read it; once more changes nothing. */
export async function insertRead(db: Db, row: { version_id: number; account_id: number; read_at: Date }) {
  await db
    .insertInto('terms_reads')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Which of some versions a member need not be told of: read already, agreed to, or published before they came. */
export async function knownTo(db: Db, accountId: number, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select v.id from terms_versions v where v.id = any(${ids}) and (
      exists (select 1 from terms_reads r where r.account_id = ${accountId} and r.version_id = v.id)
      or exists (select 1 from terms_acceptances a where a.account_id = ${accountId} and a.version_id = v.id)
      or exists (select 1 from members m where m.account_id = ${accountId} and m.created_at >= v.published_at)
    )`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Notes to what a newcomer agreed. */
export async function insertAcceptances(
  tx: Tx,
  accountId: number,
  versionIds: readonly number[],
  now: Date,
): Promise<void> {
  if (versionIds.length === 0) return
  await tx
    .insertInto('terms_acceptances')
    .values(versionIds.map((id) => ({ version_id: id, account_id: accountId, accepted_at: now })))
    .execute()
}

export type StoredAcceptance = { kind: TermsKind; effective_on: string; accepted_at: Date }

/** To what a member agreed when joining. */
export async function acceptancesOf(db: Db, accountId: number): Promise<StoredAcceptance[]> {
  const rows = await db
    .selectFrom('terms_acceptances')
    .innerJoin('terms_versions', 'terms_versions.id', 'terms_acceptances.version_id')
    .select(['kind', 'effective_on', 'accepted_at'])
    .where('account_id', '=', accountId)
    .orderBy('kind', 'desc')
    .execute()
  return rows.flatMap(({ effective_on, ...rest }) => (effective_on ? [{ ...rest, effective_on }] : []))
}

/** How many have read a version, how many agreed to it when they joined, and whether mails about it are still to be sent. */
export type VersionCounts = { reads: number; accepted: number; mailing: boolean }

/** The figures of each version of a kind. */
export async function countsOf(db: Db, kind: TermsKind): Promise<Map<number, VersionCounts>> {
  const { rows } = await sql<VersionCounts & { id: number }>`
    select id, mailed_to is not null as mailing,
      (select count(*)::int from terms_reads r where r.version_id = v.id) as reads,
      (select count(*)::int from terms_acceptances a where a.version_id = v.id) as accepted
    from terms_versions v where kind = ${kind} and published_at is not null`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
