import type { Conversation } from '../../wire/conversation.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { statusesJson } from '../posts/hydrate.ts'
import type { StoredConversation } from './queries.ts'

/** Conversations in Mastodon's shape, in order; a last message that may not be seen (any more) is null. */
export async function conversationsJson(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredConversation[],
): Promise<Conversation[]> {
  const [accounts, statuses] = await Promise.all([
    accountsJson(ctx, [...new Set(rows.flatMap((row) => row.participants))], viewer.accountId),
    statusesJson(
      ctx,
      viewer,
      rows.map((row) => row.last_post_id),
    ),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const statusById = new Map(statuses.map((status) => [status.id, status]))
  return rows.map((row) => ({
    id: String(row.conversation_id),
    unread: row.unread,
    accounts: row.participants.flatMap((id) => accountById.get(String(id)) ?? []),
    last_status: statusById.get(String(row.last_post_id)) ?? null,
  }))
}
