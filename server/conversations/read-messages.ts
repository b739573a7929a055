import type { Status } from '../../wire/status.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { findConversation } from './list-conversations.ts'
import { messagePage } from './queries.ts'

/**
 * A page of the messages of a conversation, newest first, with the ids at its ends.
 * @throws Refusal not_found when the member may see none of it.
 */
export async function readMessages(
  ctx: Context,
  viewer: Viewer,
  idText: string,
  page: Page,
): Promise<{ messages: Status[]; ends: Ends }> {
  const { conversation_id } = await findConversation(ctx, viewer, idText)
  const read = async (wider: Page) =>
    newestFirst(await messagePage(ctx.db, viewer.accountId, conversation_id, wider), wider)
  const { rows, ends } = await readPage(page, read, (id) => id)
  return { messages: await statusesJson(ctx, viewer, rows), ends }
}
