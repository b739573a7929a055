import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import type { Planned } from './schedule-rules.ts'
import type { DraftsTable, ScheduledPostsTable } from './tables.ts'

export type DraftRow = Selectable<DraftsTable>
export type ScheduledRow = Selectable<ScheduledPostsTable>

/** Lets one request of a member at a time count what they have and add to it. */
export async function lockMember(tx: Tx, accountId: number): Promise<void> {
  await sql`select 1 from members where account_id = ${accountId} for no key update`.execute(tx)
}

export async function countDrafts(tx: Tx, accountId: number): Promise<number> {
  const row = await tx
    .selectFrom('drafts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function insertDraft(tx: Tx, draft: Insertable<DraftsTable>): Promise<void> {
  await tx.insertInto('drafts').values(draft).execute()
}

/** A page of a member's drafts by id, newest first. */
export async function draftPage(db: Db, accountId: number, page: Page): Promise<DraftRow[]> {
  const query = db.selectFrom('drafts').selectAll().where('account_id', '=', accountId)
  return newestFirst(await inPage(query, 'drafts.id', page).execute(), page)
}

export async function draftById(db: Db | Tx, accountId: number, id: number): Promise<DraftRow | undefined> {
  return db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** The draft that a member made with an idempotency key. */
export async function draftByKey(tx: Tx, accountId: number, key: string): Promise<DraftRow | undefined> {
  return tx
    .selectFrom('drafts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

/** Stores a newer version of a draft; undefined when there is none, or another version of it. */
export async function replaceDraft(
  tx: Tx,
  draft: Pick<DraftRow, 'id' | 'account_id' | 'version' | 'plan' | 'updated_at'>,
): Promise<DraftRow | undefined> {
  return tx
    .updateTable('drafts')
    .set({ plan: draft.plan, version: draft.version + 1, updated_at: draft.updated_at })
    .where('id', '=', draft.id)
    .where('account_id', '=', draft.account_id)
    .where('version', '=', draft.version)
    .returningAll()
    .executeTakeFirst()
}

/** @returns whether there was one. */
export async function deleteDraft(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('drafts')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What a member has planned, and for the day (UTC) of a moment; without one entry, and without what is only held. */
export async function plannedOf(tx: Tx, accountId: number, at: Date, without: number): Promise<Planned> {
  const day = at.toISOString().slice(0, 10)
  const { rows } = await sql<Planned>`
    select count(*)::int as altogether,
      count(*) filter (where (scheduled_at at time zone 'UTC')::date = ${day}::date)::int as "onThatDay"
    from scheduled_posts where account_id = ${accountId} and not held and id <> ${without}`.execute(tx)
  return rows[0] ?? { altogether: 0, onThatDay: 0 }
}

export async function insertScheduled(tx: Tx, row: Insertable<ScheduledPostsTable>): Promise<void> {
  await tx.insertInto('scheduled_posts').values(row).execute()
}

/** One entry, of a member or (null) of anybody. */
export async function scheduledById(
  db: Db | Tx,
  accountId: number | null,
  id: number,
): Promise<ScheduledRow | undefined> {
  let query = db.selectFrom('scheduled_posts').selectAll().where('id', '=', id)
  if (accountId !== null) query = query.where('account_id', '=', accountId)
  return query.executeTakeFirst()
}

/** What a member has planned with an idempotency key. */
export async function scheduledByKey(
  db: Db | Tx,
  accountId: number,
  key: string | undefined,
): Promise<ScheduledRow | undefined> {
  if (!key) return undefined
  return db
    .selectFrom('scheduled_posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

/** A page of what a member has scheduled, by id. */
export async function scheduledPage(db: Db, accountId: number, page: Page): Promise<ScheduledRow[]> {
  const query = db
    .selectFrom('scheduled_posts')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('held', '=', false)
  return newestFirst(await inPage(query, 'scheduled_posts.id', page).execute(), page)
}

/** What a member has planned for a span of time, in its order; at most a few hundred, see schedule-rules.ts. */
export async function scheduledBetween(
  db: Db,
  accountId: number,
  { from, to }: { from: Date | undefined; to: Date | undefined },
): Promise<ScheduledRow[]> {
  let query = db.selectFrom('scheduled_posts').selectAll().where('account_id', '=', accountId)
  if (from) query = query.where('scheduled_at', '>=', from)
  if (to) query = query.where('scheduled_at', '<', to)
  return query.orderBy('scheduled_at').orderBy('id').limit(1000).execute()
}

export async function changeScheduled(
  tx: Tx,
  id: number,
  change: Partial<Pick<ScheduledRow, 'plan' | 'scheduled_at' | 'held' | 'state' | 'error'>>,
): Promise<void> {
  await tx
    .updateTable('scheduled_posts')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** An entry of a member, held until the transaction ends. */
export async function lockScheduled(
  tx: Tx,
  accountId: number,
  id: number,
): Promise<ScheduledRow | undefined> {
  return tx
    .selectFrom('scheduled_posts')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

/** Takes an entry away as it was read, for good or to publish it: whoever gets true is the only one. */
export async function takeScheduled(
  tx: Tx,
  { id, version }: Pick<ScheduledRow, 'id' | 'version'>,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('scheduled_posts')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Notes why an entry could not be published, unless somebody changed it meanwhile. @returns whether it was noted. */
export async function markFailed(tx: Tx, row: ScheduledRow, sentence: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('scheduled_posts')
    .set({ state: 'failed', error: sentence, held: false })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('version', '=', row.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether a member may publish now; undefined when the member is gone. */
export async function standingOf(db: Db, accountId: number) {
  return db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select([
      sql<boolean>`accounts.suspended_at is not null`.as('suspended'),
      sql<boolean>`members.frozen_at is not null`.as('frozen'),
      sql<boolean>`members.approved_at is not null`.as('approved'),
    ])
    .where('members.account_id', '=', accountId)
    .executeTakeFirst()
}
