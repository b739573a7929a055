import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { ContributionState } from '../../../wire/chat.ts'
import type { Place } from './place-contribution.ts'
import type { StoredContribution } from './queries.ts'
import type {} from '../tables.ts'
import type {} from '../../posts/tables.ts'

/** Puts a contribution elsewhere. @returns whether it was not there already. */
export async function placeContribution(
  tx: Tx,
  chatId: number,
  postId: number,
  { questionN, role, byParent }: Place,
): Promise<boolean> {
  const row = await tx
    .updateTable('chat_contributions')
    .set({ question_n: questionN, role, by_parent: byParent })
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .where(
      sql<boolean>`(question_n is distinct from ${questionN}::integer or role <> ${role} or by_parent <> ${byParent})`,
    )
    .returning('post_id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Takes along the replies to a contribution that was put elsewhere: those that are about its question because it was, and the replies to
 * them. What a host has corrected by hand stays, with what answers it.
 * @returns what has moved.
 */
export async function moveReplies(
  tx: Tx,
  chatId: number,
  postId: number,
  questionN: number | null,
): Promise<{ postId: number; state: ContributionState }[]> {
  const { rows } = await sql<{ postId: number; state: ContributionState }>`
    with recursive along (post_id) as (
      select ${postId}::bigint
      union
      select c.post_id from along a join posts p on p.in_reply_to_id = a.post_id
        join chat_contributions c on c.chat_id = ${chatId} and c.post_id = p.id
        where c.by_parent and c.corrected_by is null)
    update chat_contributions c set question_n = ${questionN}::integer,
        role = case when c.role = 'welcome' and ${questionN}::integer is not null then 'reply' else c.role end
      from along a where c.chat_id = ${chatId} and c.post_id = a.post_id and c.post_id <> ${postId}
        and c.question_n is distinct from ${questionN}::integer
      returning c.post_id as "postId", c.state`.execute(tx)
  return rows
}

/** Remembers that a post is gone. @returns the chats in which it was shown. */
export async function markGone(tx: Tx, postId: number, now: Date): Promise<{ chatId: number }[]> {
  return tx
    .updateTable('chat_contributions')
    .set({ gone_at: now })
    .where('post_id', '=', postId)
    .where('gone_at', 'is', null)
    .returning('chat_id as chatId')
    .execute()
}

export async function deleteContribution(tx: Tx, chatId: number, postId: number): Promise<void> {
  await tx
    .deleteFrom('chat_contributions')
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .execute()
}

/** What a host changes about a contribution. */
export type Change = Partial<
  Pick<
    StoredContribution,
    'state' | 'stateBefore' | 'decidedBy' | 'markedAt' | 'pinnedAt' | 'questionN' | 'role' | 'correctedBy'
  >
>

const columns = {
  state: 'state',
  stateBefore: 'state_before',
  decidedBy: 'decided_by',
  markedAt: 'marked_at',
  pinnedAt: 'pinned_at',
  questionN: 'question_n',
  role: 'role',
  correctedBy: 'corrected_by',
} as const

export async function changeContribution(
  tx: Tx,
  { chatId, postId }: Pick<StoredContribution, 'chatId' | 'postId'>,
  change: Change,
): Promise<void> {
  const set = Object.entries(change).map(([key, value]) => [columns[key as keyof Change], value])
  await tx
    .updateTable('chat_contributions')
    .set(Object.fromEntries(set))
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .execute()
}

export async function countPinned(tx: Tx, chatId: number): Promise<number> {
  const { pinned } = await tx
    .selectFrom('chat_contributions')
    .select((eb) => eb.fn.countAll<number>().as('pinned'))
    .where('chat_id', '=', chatId)
    .where('pinned_at', 'is not', null)
    .where('state', '=', 'shown')
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(pinned)
}
