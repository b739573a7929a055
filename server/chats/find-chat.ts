import type { Chat } from '../../wire/chat.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { chatsById } from './hydrate.ts'
import { isRunBy, readableChats, type ChatRow } from './queries.ts'

type Reader = Pick<Viewer, 'accountId'> | null

export const noSuchChat = (): Refusal => new Refusal('not_found', 'Record not found')

/** The refusal for those who may read a chat and not run it. */
export const notYours = (): Refusal =>
  new Refusal('forbidden', 'Only the hosts and co-hosts of this chat may do that')

/**
 * A chat that a reader may know of, by its id on the wire.
 * @throws Refusal not_found: also for a draft or a rehearsal of others, so that nothing can be learnt from the difference.
 */
export async function findChat(ctx: Context, viewer: Reader, wireId: string): Promise<ChatRow> {
  const id = parseId(wireId)
  const [row] = id === undefined ? [] : await readableChats(ctx.db, viewer?.accountId ?? null, [id])
  if (!row) throw noSuchChat()
  return row
}

/**
 * A chat that the member runs.
 * @throws Refusal not_found as `findChat`; forbidden for those who may only read it.
 */
export async function findHostedChat(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  wireId: string,
): Promise<ChatRow> {
  const row = await findChat(ctx, viewer, wireId)
  if (!(await isRunBy(ctx.db, row.id, viewer.accountId))) throw notYours()
  return row
}

/** One chat as its reader sees it. @throws Refusal not_found */
export async function showChat(ctx: Context, viewer: Reader, id: number): Promise<Chat> {
  const [chat] = await chatsById(ctx, viewer, [id])
  if (!chat) throw noSuchChat()
  return chat
}
