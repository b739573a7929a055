import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import { policyOf } from './cause-queries.ts'
import { type Policy, policyFields, usualPolicy } from './policy.ts'
import type { RequestState } from './tables.ts'

/** The counts in a policy stop here, as in Mastodon. */
const mostCounted = 100

/** A member's policy. */
export async function storedPolicy(db: Db | Tx, accountId: number): Promise<Policy> {
  const row = await db
    .selectFrom('notification_policies')
    .select([...policyFields])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ? policyOf(row) : usualPolicy
}

/** Changes lines of a member's policy; the others stay as they are. */
export async function storePolicy(db: Db, accountId: number, changes: Partial<Policy>): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await db
    .insertInto('notification_policies')
    .values({ ...usualPolicy, ...changes, account_id: accountId })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(changes))
    .execute()
}

export type StoredRequest = {
  id: number
  from_id: number
  created_at: Date
  updated_at: Date
  /** How many notifications wait in it. */
  count: number
  /** The newest post that one of them is about. */
  post_id: number | null
}

/** A member's requests of one state with what they hold or let through, but for those of suspended accounts. */
function requestsIn(db: Db, accountId: number, state: RequestState) {
  return db
    .selectFrom('notification_requests as requests')
    .innerJoin('accounts as sender', 'sender.id', 'requests.from_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('notifications as n')
          .select([
            eb.fn.countAll().$castTo<number>().as('count'),
            sql<number | null>`max(n.post_id)`.as('post_id'),
          ])
          .whereRef('n.account_id', '=', 'requests.account_id')
          .whereRef('n.request_id', '=', 'requests.id')
          .where('n.filtered', '=', state !== 'accepted')
          .as('held'),
      (join) => join.onTrue(),
    )
    .where('requests.account_id', '=', accountId)
    .where('requests.state', '=', state)
    .where('sender.suspended_at', 'is', null)
    .select([
      'requests.id',
      'requests.from_id',
      'requests.created_at',
      'requests.updated_at',
      'held.count',
      'held.post_id',
    ])
}

/** Those that wait and hold something. */
function waitingRequests(db: Db, accountId: number) {
  return requestsIn(db, accountId, 'waiting').where('held.count', '>', 0)
}

/** A page of a member's requests that wait, or of those that were accepted, in the order of the page. */
export async function requestPage(
  db: Db,
  accountId: number,
  page: Page,
  state: 'waiting' | 'accepted',
): Promise<StoredRequest[]> {
  const found = state === 'waiting' ? waitingRequests(db, accountId) : requestsIn(db, accountId, state)
  return inPage(found, 'requests.id', page).execute()
}

/** One waiting request of a member. */
export async function requestById(db: Db, accountId: number, id: number): Promise<StoredRequest | undefined> {
  return waitingRequests(db, accountId).where('requests.id', '=', id).executeTakeFirst()
}

/** How many requests wait, and how many notifications are in them; both are counted up to 100 requests. */
export async function countWaiting(
  db: Db,
  accountId: number,
): Promise<{ requests: number; notifications: number }> {
  const rows = await waitingRequests(db, accountId).limit(mostCounted).execute()
  return { requests: rows.length, notifications: rows.reduce((sum, row) => sum + row.count, 0) }
}

/** Gives some of a member's requests another state; what is in them is shown or hidden accordingly. Answers their ids. */
export async function answerStored(
  tx: Tx,
  accountId: number,
  ids: readonly number[],
  state: RequestState,
): Promise<number[]> {
  const rows = await tx
    .updateTable('notification_requests')
    .set({ state })
    .where('account_id', '=', accountId)
    .where('id', '=', sql<number>`any(${ids})`)
    .returning('id')
    .execute()
  const found = rows.map((row) => row.id)
  await tx
    .updateTable('notifications')
    .set({ filtered: state !== 'accepted' })
    .where('account_id', '=', accountId)
    .where('request_id', '=', sql<number>`any(${found})`)
    .execute()
  return found
}

/**
 * Deletes some of what is too old to be looked for, and what was dismissed before a moment; requests that hold nothing go too.
 * @returns whether there may be more
 */
export async function deleteOld(
  db: Db,
  { before, dismissedBefore, most }: { before: number; dismissedBefore: Date; most: number },
): Promise<boolean> {
  const { numAffectedRows: old = 0n } = await sql`delete from notifications where (account_id, id) in (
    select account_id, id from notifications where id < ${before} order by id limit ${most})`.execute(db)
  const { numAffectedRows: dismissed = 0n } =
    await sql`delete from notifications n where (account_id, id) in (
    select held.account_id, held.id from notification_requests r
    join notifications held on held.account_id = r.account_id and held.request_id = r.id
    where r.state = 'dismissed' and r.updated_at < ${dismissedBefore} limit ${most})`.execute(db)
  await sql`delete from notification_requests r
    where r.state <> 'accepted' and r.updated_at < ${dismissedBefore} and not exists (
      select 1 from notifications n where n.account_id = r.account_id and n.request_id = r.id)`.execute(db)
  return Number(old) >= most || Number(dismissed) >= most
}
