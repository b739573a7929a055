import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { conversationById, storeUnread } from './queries.ts'
import type {} from './events.ts'

/**
 * Marks a conversation as read, or as unread again to come back to it; once more does nothing.
 * @throws Refusal not_found when it is none of the member's.
 */
export async function markUnread(
  ctx: Context,
  viewer: Viewer,
  idText: string,
  unread: boolean,
): Promise<void> {
  const id = parseId(idText)
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    if (id === undefined || !(await conversationById(tx, accountId, id)))
      throw new Refusal('not_found', 'Record not found')
    const changed = await storeUnread(tx, accountId, id, unread)
    if (changed) emit({ name: 'conversation.changed', accountId, conversationId: id })
  })
}
