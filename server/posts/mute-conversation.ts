import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

/** Ends notifications from a conversation. */
export async function muteConversation(
  ctx: Context,
  { accountId }: Viewer,
  conversationId: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await tx
      .insertInto('conversation_mutes')
      .values({ account_id: accountId, conversation_id: conversationId, created_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    emit({ name: 'conversation.muted', conversationId, accountId })
  })
}

/** Lets a conversation notify again. */
export async function unmuteConversation(
  ctx: Context,
  { accountId }: Viewer,
  conversationId: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await tx
      .deleteFrom('conversation_mutes')
      .where('account_id', '=', accountId)
      .where('conversation_id', '=', conversationId)
      .execute()
    emit({ name: 'conversation.muted', conversationId, accountId })
  })
}
