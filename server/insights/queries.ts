import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { Page } from '../platform/paging.ts'
import { inPage } from '../platform/paging.ts'
import { mayBeNamed } from './material-queries.ts'
import { reportParts, unpackLines, type Lines, type PackedLines } from './pack-lines.ts'
import type { Attribute } from './personal.ts'
import type { Breakdown, Overlap } from './suppress.ts'
import type { HashtagReportsTable, ReportPart } from './tables.ts'

export type ReportRow = Omit<HashtagReportsTable, 'state' | 'progress'> & {
  state: 'waiting' | 'running' | 'done' | 'failed'
  progress: number
}

/** Lets one wish of a member at a time be looked at, until the transaction ends. */
export async function lockMember(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('hashtag reports'), ${accountId % 2 ** 31}::int)`.execute(
    tx,
  )
}

/** Lets one report at a time decide what it may show beside the others, until the transaction ends. */
export async function lockPopulations(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('hashtag report populations'))`.execute(tx)
}

export async function insertReport(
  tx: Tx,
  row: Pick<ReportRow, 'id' | 'account_id' | 'tags' | 'wish' | 'wish_key' | 'method' | 'created_at'>,
): Promise<void> {
  await tx
    .insertInto('hashtag_reports')
    .values({
      ...row,
      tags: sql<string[]>`${row.tags}::text[]`,
      wish: sql`${JSON.stringify(row.wish)}::jsonb`,
      error: null,
      as_of: null,
      figures: null,
    })
    .execute()
}

export async function reportById(db: Db | Tx, id: number): Promise<ReportRow | undefined> {
  return db.selectFrom('hashtag_reports').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The newest report of a wish that did not fail. */
export async function latestOfWish(tx: Tx, key: string, method: number): Promise<ReportRow | undefined> {
  return tx
    .selectFrom('hashtag_reports')
    .selectAll()
    .where('wish_key', '=', key)
    .where('method', '=', method)
    .where('state', '<>', 'failed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many reports a member has asked for since a moment, and how many of them are not done. */
export async function countOf(
  tx: Tx,
  accountId: number,
  since: Date,
): Promise<{ asked: number; unfinished: number }> {
  const { rows } = await sql<{ asked: number; unfinished: number }>`
    select count(*)::int as asked, (count(*) filter (where state in ('waiting', 'running')))::int as unfinished
    from hashtag_reports where account_id = ${accountId} and created_at > ${since}`.execute(tx)
  return rows[0] ?? { asked: 0, unfinished: 0 }
}

/** Reports of a hashtag that are done, newest first; of chats too. */
export async function reportsOfTag(db: Db, tag: string, page: Page): Promise<ReportRow[]> {
  const reports = db
    .selectFrom('hashtag_reports')
    .selectAll()
    .where('state', '=', 'done')
    .where(sql<boolean>`tags @> array[${tag}]::text[]`)
  return inPage(reports, 'hashtag_reports.id', page).execute()
}

export async function changeReport(
  db: Db | Tx,
  id: number,
  change: Partial<Pick<ReportRow, 'state' | 'progress' | 'error' | 'as_of'>>,
): Promise<void> {
  await db
    .updateTable('hashtag_reports')
    .set(change)
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .execute()
}

/** Writes down what was worked out; the report is done then. */
export async function keepFigures(
  tx: Tx,
  id: number,
  { figures, asOf, lines }: { figures: HashtagReportsTable['figures']; asOf: Date; lines: PackedLines },
): Promise<void> {
  await tx
    .updateTable('hashtag_reports')
    .set({
      figures: sql`${JSON.stringify(figures)}::jsonb`,
      as_of: asOf,
      state: 'done',
      progress: 100,
      error: null,
    })
    .where('id', '=', id)
    .execute()
  for (const part of reportParts)
    await tx
      .insertInto('hashtag_report_parts')
      .values({ report_id: id, part, body: Buffer.from(lines[part]) })
      .execute()
}

export async function linesOf<P extends ReportPart>(db: Db, id: number, part: P): Promise<Lines[P]> {
  const row = await db
    .selectFrom('hashtag_report_parts')
    .select('body')
    .where('report_id', '=', id)
    .where('part', '=', part)
    .executeTakeFirst()
  return row ? unpackLines<P>(row.body) : []
}

export type GivenBefore = { given: Record<Attribute, Breakdown | null>; overlap: Overlap }

/** What was given before by personal attributes of groups of people some of whom are among `people`. */
export async function givenBefore(tx: Tx, people: readonly number[]): Promise<GivenBefore[]> {
  const { rows } = await sql<{ given: GivenBefore['given']; size: number; both: number }>`
    select given, cardinality(people) as size,
      (select count(*) from unnest(people) a (id) join unnest(${people}::bigint[]) b (id) using (id))::int as both
    from hashtag_report_populations where people && ${people}::bigint[]`.execute(tx)
  return rows.map(({ given, size, both }) => ({
    given,
    overlap: { both, onlyFirst: size - both, onlySecond: people.length - both },
  }))
}

export async function insertPopulation(
  tx: Tx,
  reportId: number,
  period: 0 | 1,
  { people, given }: { people: readonly number[]; given: GivenBefore['given'] },
): Promise<void> {
  await tx
    .insertInto('hashtag_report_populations')
    .values({
      report_id: reportId,
      period,
      people: sql<number[]>`${people}::bigint[]`,
      given: sql`${JSON.stringify(given)}::jsonb`,
    })
    .execute()
}

/** Those of some accounts that are named at this moment, with what is said of them. Suspended ones are not. */
export async function namedAmong(db: Db, ids: readonly number[], chat: number | null): Promise<NamedRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<NamedRow>`select a.id, a.username, a.domain, a.display_name, a.url
    from accounts a where a.id = any(${ids}) and a.suspended_at is null and ${mayBeNamed('a', chat)}`.execute(
    db,
  )
  return rows
}

export type NamedRow = {
  id: number
  username: string
  domain: string | null
  display_name: string
  url: string | null
}

/** What a picture knew of people whose data were deleted since a moment: their professions go, too. */
export async function forgetClasses(db: Db, since: Date): Promise<void> {
  await sql`
    update hashtag_reports r set figures = jsonb_set(figures, '{drawn}', (
      select jsonb_agg(case when (d.one->>'account')::bigint = gone.id then d.one || '{"label": null}' else d.one end order by d.n)
      from jsonb_array_elements(r.figures->'drawn') with ordinality d (one, n)))
    from accounts gone where gone.purged_at > ${since}
      and r.figures->'drawn' @> jsonb_build_array(jsonb_build_object('account', gone.id))`.execute(db)
}

/** Reports that were not finished: failed ones, and those whose job is lost. @returns how many. */
export async function deleteUnfinished(db: Db, before: Date): Promise<number> {
  const result = await db
    .deleteFrom('hashtag_reports')
    .where('state', '<>', 'done')
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
