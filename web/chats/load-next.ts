import { page } from '$app/state'
import { api, ApiError } from '#lib/api/client.ts'
import { loadChats } from '#lib/messages/index.ts'
import type { Chat } from '#wire/chat.ts'
import NextChat from './NextChat.svelte'

/** The chat that is on now or the next one, with the card that tells of it; null where there is none. For the right column. */
export async function loadNext(): Promise<{ chat: Chat; Card: typeof NextChat } | null> {
  const path = '/api/rounds/v1/chats'
  try {
    const [[live], [next]] = await Promise.all([
      api().get<Chat[]>(path, { status: 'live', limit: 1 }),
      api().get<Chat[]>(path, { status: 'scheduled', order: 'soonest', limit: 1 }),
      loadChats(page.data.locale, 'calendar'),
    ])
    const chat = live ?? next
    return chat ? { chat, Card: NextChat } : null
  } catch (cause) {
    if (cause instanceof ApiError) return null
    throw cause
  }
}
