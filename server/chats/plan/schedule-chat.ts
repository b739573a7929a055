import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findHostedChat, noSuchChat } from '../find-chat.ts'
import { lockChat, sittingsOf } from '../queries.ts'
import { recordAct } from '../record-act.ts'
import { withHostedChat, type Emit } from '../with-chat.ts'
import { demandFreeHour, demandTag } from './check-tag.ts'
import { setClock } from './clock-jobs.ts'
import { updateChat } from './queries.ts'
import { demandStatus } from './statuses.ts'

/**
 * Announces a draft: everybody sees it, and its timers are set.
 * @throws Refusal not_found; forbidden; conflict unless it is a draft; invalid naming `starts_at` when it is past or its hour taken.
 */
export async function scheduleChat(ctx: Context, viewer: Viewer, wireId: string): Promise<number> {
  await demandTag(ctx, viewer, await findHostedChat(ctx, viewer, wireId))
  return withHostedChat(ctx, viewer, wireId, async (tx, emit, chat) => {
    if (chat.status === 'scheduled') return chat.id
    demandStatus(chat, 'schedule')
    await announce(ctx, tx, emit, { chatId: chat.id, byId: viewer.accountId })
    return chat.id
  })
}

/** Announces a draft in the caller's transaction. @throws Refusal as `scheduleChat`. */
export async function announce(
  ctx: Context,
  tx: Tx,
  emit: Emit,
  { chatId, byId }: { chatId: number; byId: number },
): Promise<void> {
  const chat = await lockChat(tx, chatId)
  if (!chat) throw noSuchChat()
  if (chat.starts_at <= ctx.now())
    throw new Refusal('invalid', 'The beginning of the chat is past; give it a new time first', 'starts_at')
  await demandFreeHour(tx, chat, await sittingsOf(tx, [chatId]))
  await updateChat(tx, chatId, { status: 'scheduled' })
  await setClock(tx, chatId)
  await recordAct(ctx, tx, { chatId, byId, what: 'scheduled' })
  emit({ name: 'chat.scheduled', chatId })
  emit({ name: 'chat.changed', chatId })
}
