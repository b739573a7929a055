import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { PollsTable } from './tables.ts'

export type StoredPoll = Selectable<PollsTable>

/** Polls by the ids of their posts. */
export async function pollsOfPosts(db: Db | Tx, ids: readonly number[]): Promise<StoredPoll[]> {
  return db
    .selectFrom('polls')
    .selectAll()
    .where('post_id', '=', sql<number>`any(${ids})`)
    .execute()
}

/** A poll that nobody else may change, nor vote in, until the transaction ends. */
export async function lockPoll(tx: Tx, postId: number): Promise<StoredPoll | undefined> {
  return tx.selectFrom('polls').selectAll().where('post_id', '=', postId).forNoKeyUpdate().executeTakeFirst()
}

export async function insertPoll(
  tx: Tx,
  poll: Omit<StoredPoll, 'ended_at' | 'votes' | 'voters'>,
): Promise<void> {
  await tx
    .insertInto('polls')
    .values({ ...poll, votes: poll.options.map(() => 0) })
    .execute()
}

export async function updatePoll(
  tx: Tx,
  postId: number,
  change: Partial<Omit<StoredPoll, 'post_id'>>,
): Promise<void> {
  await tx.updateTable('polls').set(change).where('post_id', '=', postId).execute()
}

/** @returns whether there was one. */
export async function deletePoll(tx: Tx, postId: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('polls').where('post_id', '=', postId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whose ballots lie in a box. */
export async function votersOf(db: Db | Tx, postId: number): Promise<number[]> {
  const rows = await db.selectFrom('ballots').select('account_id').where('post_id', '=', postId).execute()
  return rows.map((row) => row.account_id)
}

/** Empties a box. */
export async function deleteBallots(tx: Tx, postId: number): Promise<void> {
  await tx.deleteFrom('ballots').where('post_id', '=', postId).execute()
}

/** @returns false when this member has voted already. */
export async function insertBallot(
  tx: Tx,
  ballot: { post_id: number; account_id: number; choices: number[]; created_at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('ballots')
    .values(ballot)
    .onConflict((conflict) => conflict.doNothing())
    .returning('post_id')
    .executeTakeFirst()
  return row !== undefined
}

/** A member's ballots in the polls of some posts. */
export async function ballotsOf(db: Db | Tx, accountId: number, ids: readonly number[]) {
  return db
    .selectFrom('ballots')
    .select(['post_id', 'choices'])
    .where('account_id', '=', accountId)
    .where('post_id', '=', sql<number>`any(${ids})`)
    .execute()
}

/** Marks a poll as ended if its time has come. @returns whether that is news. */
export async function markEnded(tx: Tx, postId: number, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('polls')
    .set({ ended_at: now })
    .where('post_id', '=', postId)
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .returning('post_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Counts all ballots anew. @returns the posts whose numbers were wrong. */
export async function recountBallots(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update polls set votes = counted.votes, voters = counted.voters
    from (
      select p.post_id,
        (select count(*)::integer from ballots b where b.post_id = p.post_id) as voters,
        (select array_agg((
            select count(*)::integer from ballots b where b.post_id = p.post_id and (place.nth - 1) = any(b.choices)
          ) order by place.nth)
          from generate_series(1, cardinality(p.options)) as place(nth)) as votes
      from polls p join posts on posts.id = p.post_id
      -- Those of other servers are counted there.
      where posts.uri is null
    ) counted
    where counted.post_id = polls.post_id
      and (polls.votes, polls.voters) is distinct from (counted.votes, counted.voters)
    returning polls.post_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How many members have voted in one poll. */
export async function ballotsOfMembers(db: Db | Tx, postId: number, accountIds: readonly number[]) {
  return db
    .selectFrom('ballots')
    .select(['account_id', 'choices'])
    .where('post_id', '=', postId)
    .where('account_id', '=', sql<number>`any(${accountIds})`)
    .execute()
}

/** Adds a choice to a ballot that is there. */
export async function addToBallot(tx: Tx, postId: number, accountId: number, choice: number): Promise<void> {
  await sql`update ballots set choices = array_append(choices, ${choice}::smallint)
    where post_id = ${postId} and account_id = ${accountId} and not ${choice}::smallint = any(choices)`.execute(
    tx,
  )
}
