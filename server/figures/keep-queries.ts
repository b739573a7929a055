import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { Period } from './period.ts'
import type { DayFigures, PostFigures, Presence } from './queries.ts'

/** Lets one job at a time count days, until its transaction ends. */
export async function lockFigures(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('figures'))`.execute(tx)
}

/** Keeps the figures of days for good. */
export async function keepFigures(
  tx: Tx,
  days: readonly DayFigures[],
  posts: readonly PostFigures[],
): Promise<void> {
  await tx
    .insertInto('figures_days')
    .values(days.map((day) => ({ ...day, media_bytes: null })))
    .execute()
  if (posts.length === 0) return
  await sql`insert into figures_posts (day, domain, language, app, posts)
    select day, domain, language, app, posts from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)
      as t(day date, domain text, language text, app text, posts int)`.execute(tx)
}

/** Keeps the sketch of a day, or one that has become fuller. */
export async function keepSketch(tx: Tx, day: string, sketch: Buffer): Promise<void> {
  await tx
    .insertInto('figures_sketches')
    .values({ day, sketch })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ sketch }))
    .execute()
}

/** Forgets who was here on days. */
export async function forgetPresence(tx: Tx, { from, until }: Period): Promise<void> {
  await sql`delete from days_here where day between ${from}::date and ${until}::date`.execute(tx)
}

/** Takes out who was noted for a day only after it had been counted: clocks of servers differ. */
export async function takeLatePresence(tx: Tx, lastKept: string): Promise<Presence[]> {
  const { rows } = await sql<Presence>`
    delete from days_here where day <= ${lastKept}::date returning day, account_id`.execute(tx)
  return rows
}

/** The sketch of a day. */
export async function sketchOfDay(tx: Tx, day: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('figures_sketches')
    .select('sketch')
    .where('day', '=', sql<string>`${day}::date`)
    .executeTakeFirst()
  return row?.sketch
}

/** Counts some more members as active on a day. */
export async function addActive(tx: Tx, day: string, members: number): Promise<void> {
  await sql`update figures_days set active_members = active_members + ${members} where day = ${day}::date`.execute(
    tx,
  )
}

/** Notes on the last day that is kept what all media take, unless it is noted; the count is made only then. */
export async function noteMediaBytes(db: Db, count: () => Promise<number>): Promise<void> {
  const { rows } = await sql<{ day: string; noted: boolean }>`
    select day, media_bytes is not null as noted from figures_days order by day desc limit 1`.execute(db)
  const [last] = rows
  if (!last || last.noted) return
  await sql`update figures_days set media_bytes = ${await count()} where day = ${last.day}::date`.execute(db)
}

/** Deletes sketches of days before one. */
export async function deleteOldSketches(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('figures_sketches')
    .where('day', '<', sql<string>`${before}::date`)
    .execute()
}
