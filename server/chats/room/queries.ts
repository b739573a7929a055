import { sql } from 'kysely'
import type { ContributionRole, ContributionSource, ContributionState } from '../../../wire/chat.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from '../tables.ts'

export type StoredContribution = {
  chatId: number
  postId: number
  accountId: number
  sittingId: number | null
  questionN: number | null
  role: ContributionRole
  state: ContributionState
  source: ContributionSource
  late: boolean
  markedAt: Date | null
  pinnedAt: Date | null
  decidedBy: number | null
  correctedBy: number | null
  stateBefore: 'shown' | 'waiting' | null
  goneAt: Date | null
}

export const contributionColumns = [
  'c.chat_id as chatId',
  'c.post_id as postId',
  'c.account_id as accountId',
  'c.sitting_id as sittingId',
  'c.question_n as questionN',
  'c.role',
  'c.state',
  'c.source',
  'c.late',
  'c.marked_at as markedAt',
  'c.pinned_at as pinnedAt',
  'c.decided_by as decidedBy',
  'c.corrected_by as correctedBy',
  'c.state_before as stateBefore',
  'c.gone_at as goneAt',
] as const

/** One contribution, also of a post that is gone. `hold`: nobody changes it until the transaction ends. */
export async function contribution(
  db: Db | Tx,
  chatId: number,
  postId: number,
  { hold = false } = {},
): Promise<StoredContribution | undefined> {
  let query = db
    .selectFrom('chat_contributions as c')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', postId)
  if (hold) query = query.forNoKeyUpdate()
  return query.executeTakeFirst()
}

/** A contribution as a room is told of it, and who runs the chat. */
export async function contributionForRoom(
  db: Db,
  chatId: number,
  postId: number,
): Promise<{ row: StoredContribution | undefined; hosts: Set<number> }> {
  const hosts = sql<number[]>`array(select h.account_id from chat_people h where h.chat_id = c.chat_id
    and h.role in ('host', 'cohost') and h.agreed_at is not null)`
  const found = await db
    .selectFrom('chat_contributions as c')
    .select(contributionColumns)
    .select(hosts.as('hosts'))
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', postId)
    .executeTakeFirst()
  return { row: found, hosts: new Set(found?.hosts) }
}

/** In which chats a post counts, or would if a host had not removed it; of some chats, or of all. */
export async function chatsOfPost(
  db: Db | Tx,
  postId: number,
  among?: readonly number[],
): Promise<{ chatId: number; state: ContributionState }[]> {
  let query = db
    .selectFrom('chat_contributions')
    .select(['chat_id as chatId', 'state'])
    .where('post_id', '=', postId)
  if (among) query = query.where('chat_id', '=', sql<number>`any(${[...among]})`)
  return query.execute()
}

/** Who runs a chat: hosts and co-hosts who have agreed. */
export async function hostIds(db: Db | Tx, chatId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('chat_people')
    .select('account_id')
    .where('chat_id', '=', chatId)
    .where('role', 'in', ['host', 'cohost'])
    .where('agreed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}
