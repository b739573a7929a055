import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Counted } from './material.ts'
import type {} from '../tables.ts'
import type {} from '../../posts/tables.ts'

/** What is shown in a chat, in the order of time. What a host removed, and what waits for one, is not among it. */
export async function countedPosts(
  db: Db,
  chatId: number,
): Promise<(Omit<Counted, 'at'> & { changedAt: Date })[]> {
  const { rows } = await sql<Omit<Counted, 'at'> & { changedAt: Date }>`
    select c.post_id as "postId", c.account_id as "accountId", coalesce(s.n, 0) as sitting, c.question_n as "questionN",
      c.role, c.source, c.late, c.marked_at is not null as marked, p.id is null as gone,
      greatest(c.arrived_at, c.marked_at, c.gone_at, p.edited_at) as "changedAt"
    from chat_contributions c
    left join chat_sittings s on s.id = c.sitting_id
    left join posts p on p.id = c.post_id
    where c.chat_id = ${chatId} and c.state = 'shown'
    order by c.post_id`.execute(db)
  return rows
}

/** Who does not want to be in the transcript of a chat, and since when. */
export async function leftOutOf(db: Db | Tx, chatId: number): Promise<{ account_id: number; at: Date }[]> {
  return db
    .selectFrom('chat_left_out')
    .select(['account_id', 'at'])
    .where('chat_id', '=', chatId)
    .orderBy('at')
    .execute()
}

/** When hosts or the clock did something with some chats last, by chat. */
export async function lastActs(db: Db, chatIds: readonly number[]): Promise<Map<number, Date>> {
  const { rows } = await sql<{ chat_id: number; at: Date }>`
    select chat_id, max(at) as at from chat_acts where chat_id = any(${[...chatIds]}) group by chat_id`.execute(
    db,
  )
  return new Map(rows.map(({ chat_id: id, at }) => [id, at]))
}

/** Leaves somebody out of a transcript. Done twice it is done once. */
export async function leaveOut(
  tx: Tx,
  row: { chat_id: number; account_id: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('chat_left_out')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets somebody be in a transcript again. */
export async function letIn(tx: Tx, chatId: number, accountId: number): Promise<void> {
  await tx
    .deleteFrom('chat_left_out')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .execute()
}

/** Whether an account is of another server; undefined when it has no part in the chat. */
export async function writerOf(
  db: Db,
  chatId: number,
  accountId: number,
): Promise<{ isElsewhere: boolean } | undefined> {
  const row = await db
    .selectFrom('accounts as a')
    .select('a.domain')
    .where('a.id', '=', accountId)
    .where(
      sql<boolean>`(exists (select 1 from chat_contributions c where c.chat_id = ${chatId} and c.account_id = a.id)
        or exists (select 1 from chat_people p where p.chat_id = ${chatId} and p.account_id = a.id)
        or exists (select 1 from chat_left_out l where l.chat_id = ${chatId} and l.account_id = a.id))`,
    )
    .executeTakeFirst()
  return row && { isElsewhere: row.domain !== null }
}
