import type { ActKind } from '../../wire/chat.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type {} from './tables.ts'

export type Act = {
  chatId: number
  /** Null: the clock. */
  byId: number | null
  what: ActKind
  details?: Record<string, unknown>
}

/** Writes down what a host or the clock did, in the transaction that does it. */
export async function recordAct(
  ctx: Context,
  tx: Tx,
  { chatId, byId, what, details = {} }: Act,
): Promise<void> {
  await tx
    .insertInto('chat_acts')
    .values({
      id: ctx.newId(),
      chat_id: chatId,
      by_id: byId,
      what,
      details: JSON.stringify(details) as never,
      at: ctx.now(),
    })
    .execute()
}
