import { presentNow } from '../chats/room/presence.ts'
import type { Context } from '../platform/context.ts'
import type { Registry } from './registry.ts'

const everyMs = 15_000

/** Finds out who has left a watched room without a word: one query for all rooms, and none where nobody listens. */
export function watchPresence(
  ctx: Context,
  people: Registry,
  changed: (chatId: number) => void,
): { look: () => Promise<void>; stop: () => void } {
  let last = new Map<number, number>()
  const look = async () => {
    const chats = [...people.watchedChats()]
    if (chats.length === 0) return
    const now = await presentNow(ctx, chats)
    for (const chatId of chats) {
      const before = last.get(chatId)
      if (before !== undefined && before !== (now.get(chatId) ?? 0)) changed(chatId)
    }
    last = new Map(chats.map((chatId) => [chatId, now.get(chatId) ?? 0]))
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => ctx.log.error({ err: error }, 'who is in the rooms could not be read'))
  }, everyMs)
  timer.unref()
  return { look, stop: () => clearInterval(timer) }
}
