import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { idAt } from '../platform/ids.ts'
import { approvalNeeded, decided } from './may-trend.ts'
import type { ReviewKind, TrendKind, TrendReviewsTable } from './tables.ts'

export type Reviewed = { kind: ReviewKind; key: string }

/**
 * Writes down what a moderator says about the trends: shown, kept out, or (null) undecided again. It counts at once.
 * @param by who says so; null leaves the matter as one that nobody has looked at.
 */
export async function decide(
  tx: Tx,
  { kind, key }: Reviewed,
  { allowed, by, id }: { allowed: boolean | null; by: { accountId: number; at: Date } | null; id: number },
): Promise<void> {
  const said = { allowed, account_id: by?.accountId ?? null, reviewed_at: by?.at ?? null }
  await tx
    .insertInto('trend_reviews')
    .values({ id, kind, key, asked_at: null, ...said })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(said))
    .execute()
  if (kind === 'tag')
    await tx
      .updateTable('hashtags')
      .set({ reviewed_at: by?.at ?? null })
      .where('name', '=', key)
      .execute()
}

/** What was said about some things of a kind, held until the transaction ends. */
export async function lockReviews(
  tx: Tx,
  kind: ReviewKind,
  keys: readonly string[],
): Promise<TrendReviewsTable[]> {
  return tx
    .selectFrom('trend_reviews')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', sql<string>`any(${[...keys]})`)
    .orderBy('key')
    .forUpdate()
    .execute()
}

/** Which of some keys moderators keep out, themselves or by their publisher. */
export async function keptOutAmong(tx: Tx, kind: TrendKind, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select given.key from unnest(${[...keys]}::text[]) as given (key) where ${decided(kind, 'given.key')} = false`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.key))
}

/** The publishers of the pages that are discussed get a line, so that moderators can decide about them; ids in the order of names. */
export async function registerPublishers(tx: Tx, newId: () => number): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select distinct cards.publisher as key from trends join cards on cards.id = trends.key::bigint
    where trends.kind = 'link' and cards.publisher is not null
      and not exists (select 1 from trend_reviews r where r.kind = 'publisher' and r.key = cards.publisher)
    order by 1`.execute(tx)
  if (rows.length === 0) return
  const nothingSaid = { allowed: null, account_id: null, reviewed_at: null, asked_at: null }
  await tx
    .insertInto('trend_reviews')
    .values(rows.map(({ key }) => ({ id: newId(), kind: 'publisher' as const, key, ...nothingSaid })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Nobody has said anything about the row `t` of trends. */
const waits = sql<boolean>`r.reviewed_at is null and case t.kind
  when 'link' then ${decided('link', 't.key')} is null else r.allowed is null end`

/** Where the trends begin to be read: what stands behind that does not wait urgently. */
const firstPlaces = 20

/**
 * Notes that moderators are asked about what is about to trend and waits for their word, each once.
 * @returns how many of them are new; none unless this place wants their word first.
 */
export async function askAboutNew(tx: Tx, now: Date, newId: () => number): Promise<number> {
  const { rows } = await sql<Reviewed>`
    select t.kind, t.key from trends t left join trend_reviews r on r.kind = t.kind and r.key = t.key
    where ${approvalNeeded} and t.place < ${firstPlaces} and r.asked_at is null and ${waits}`.execute(tx)
  for (const { kind, key } of rows)
    await tx
      .insertInto('trend_reviews')
      .values({ id: newId(), kind, key, allowed: null, account_id: null, reviewed_at: null, asked_at: now })
      .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ asked_at: now }))
      .execute()
  return rows.length
}

/** When moderators were asked last. */
export async function lastAsked(tx: Tx): Promise<Date | null> {
  const row = await tx
    .selectFrom('trend_reviews')
    .select((eb) => eb.fn.max('asked_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}

/** How much waits for a moderator's word, as SQL. */
export const trendsWaiting = sql<number>`(select count(*)::int from trends t
  left join trend_reviews r on r.kind = t.kind and r.key = t.key where ${approvalNeeded} and ${waits})`

/** What is discussed and waits for a moderator's word, of each kind. */
export async function countWaiting(db: Db | Tx): Promise<Record<TrendKind, number>> {
  const { rows } = await sql<{ kind: TrendKind; count: number }>`
    select t.kind, count(*)::int as count from trends t
    left join trend_reviews r on r.kind = t.kind and r.key = t.key
    where ${approvalNeeded} and ${waits} group by t.kind`.execute(db)
  return { tag: 0, post: 0, link: 0, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) }
}

/** What is said about posts is forgotten after 30 days: they trend for three. So are questions about what is no longer discussed. */
export async function forgetReviews(tx: Tx, before: Date): Promise<void> {
  await sql`delete from trend_reviews r where kind = 'post' and key::bigint < ${idAt(before)}`.execute(tx)
  await sql`delete from trend_reviews r where kind in ('tag', 'link') and reviewed_at is null and allowed is null
    and asked_at < ${before} and not exists (select 1 from trends t where t.kind = r.kind and t.key = r.key)`.execute(
    tx,
  )
}
