import type { ChatPresence } from '../../../wire/chat.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isBlockedBetween, isMuted, nobodysAudience } from '../../relationships/between.ts'
import { keptAudiences } from '../../relationships/kept-audiences.ts'
import { findChat } from '../find-chat.ts'
import {
  countPresent,
  deleteGone,
  deletePresent,
  isRemoved,
  presentIds,
  upsertPresent,
} from './people-queries.ts'
import type {} from './events.ts'

/** Who gives no sign for so long has left. Clients give one every 30 to 60 seconds. */
export const presentMs = 90_000

/** So many names are told; the number tells of all. */
const mostNames = 200

const leftBefore = (now: Date) => new Date(now.getTime() - presentMs)

/**
 * Lets others see that a member is in the room, for a minute and a half; to be repeated while they are.
 * @throws Refusal not_found; forbidden for somebody who was removed from the chat.
 */
export async function comeIn(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  chatId: string,
): Promise<ChatPresence> {
  const { id } = await findChat(ctx, viewer, chatId)
  const now = ctx.now()
  await transact(ctx, async (tx, emit) => {
    if (await isRemoved(tx, id, viewer.accountId))
      throw new Refusal('forbidden', 'You were removed from this chat by its hosts')
    const row = { chat_id: id, account_id: viewer.accountId, seen_at: now }
    if (!(await upsertPresent(tx, row, leftBefore(now)))) return
    await deleteGone(tx, id, leftBefore(now))
    emit({ name: 'chat.presence', chatId: id })
  })
  return showPresence(ctx, viewer, chatId)
}

/** Takes it back at once. @throws Refusal not_found */
export async function goOut(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  chatId: string,
): Promise<ChatPresence> {
  const { id } = await findChat(ctx, viewer, chatId)
  await transact(ctx, async (tx, emit) => {
    if (await deletePresent(tx, id, viewer.accountId)) emit({ name: 'chat.presence', chatId: id })
  })
  return showPresence(ctx, viewer, chatId)
}

/**
 * Who is in the room and lets others see it: how many, and the names of those whom the reader meets here (nobody with a block between
 * them, nobody muted).
 * @throws Refusal not_found
 */
export async function showPresence(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  chatId: string,
): Promise<ChatPresence> {
  const { id } = await findChat(ctx, viewer, chatId)
  const now = ctx.now()
  const [counts, ids, audience] = await Promise.all([
    countPresent(ctx.db, [id], leftBefore(now)),
    presentIds(ctx.db, id, leftBefore(now), mostNames),
    viewer ? keptAudiences(ctx).of(viewer.accountId) : nobodysAudience,
  ])
  const met = ids.filter((other) => !isBlockedBetween(audience, other) && !isMuted(audience, other, now))
  return {
    present: counts.get(id) ?? 0,
    people: await accountsJson(ctx, met, viewer?.accountId ?? null),
  }
}

/** How many are in some rooms, for their streams. */
export function presentNow(ctx: Context, chatIds: readonly number[]): Promise<Map<number, number>> {
  return countPresent(ctx.db, chatIds, leftBefore(ctx.now()))
}
