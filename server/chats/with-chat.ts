import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { findChat, noSuchChat, notYours } from './find-chat.ts'
import { isRunBy, lockChat, type ChatRow } from './queries.ts'

export type Emit = (event: RoundsEvent) => void
type Work<T> = (tx: Tx, emit: Emit, chat: ChatRow) => Promise<T>

/**
 * Runs a change of a chat by one of its hosts in one transaction, alone of it.
 * @throws Refusal not_found when they may not know of it or it has gone; forbidden when they do not run it (any more).
 */
export async function withHostedChat<T>(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  wireId: string,
  work: Work<T>,
): Promise<T> {
  const { id } = await findChat(ctx, viewer, wireId)
  return transact(ctx, async (tx, emit) => {
    const chat = await lockChat(tx, id)
    if (!chat) throw noSuchChat()
    if (!(await isRunBy(tx, id, viewer.accountId))) throw notYours()
    return work(tx, emit, chat)
  })
}

/** Runs a change by the clock, alone of the chat; does nothing for one that has gone. */
export async function withChat<T>(ctx: Context, id: number, work: Work<T>): Promise<T | undefined> {
  return transact(ctx, async (tx, emit) => {
    const chat = await lockChat(tx, id)
    return chat && work(tx, emit, chat)
  })
}
