import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { deleteConversation } from './queries.ts'
import type {} from './events.ts'

/**
 * Removes a conversation from a member's list. The messages stay, for the others too; a new one brings it back.
 * @throws Refusal not_found when it is none of the member's.
 */
export async function removeConversation(ctx: Context, viewer: Viewer, idText: string): Promise<void> {
  const id = parseId(idText)
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    const gone = id !== undefined && (await deleteConversation(tx, accountId, id))
    if (!gone) throw new Refusal('not_found', 'Record not found')
    emit({ name: 'conversation.changed', accountId, conversationId: id })
  })
}
