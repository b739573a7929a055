import type { Status } from '../../wire/status.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
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
): Promise<{ messages: Status[]; first: number | undefined; last: number | undefined }> {
  const { conversation_id } = await findConversation(ctx, viewer, idText)
  const ids = newestFirst(await messagePage(ctx.db, viewer.accountId, conversation_id, page), page)
  return { messages: await statusesJson(ctx, viewer, ids), first: ids[0], last: ids.at(-1) }
}
