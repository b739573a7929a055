import type { Chat } from '#wire/chat.ts'

/** The page of a chat on this server: announcement, room and transcript in one. */
export function chatHref({ id }: Pick<Chat, 'id'>): string {
  return `/chats/${id}`
}

/** The console of its hosts. */
export function consoleHref({ id }: Pick<Chat, 'id'>): string {
  return `/chats/${id}/console`
}

/** Where the API keeps it. */
export function chatPath(id: string): string {
  return `/api/rounds/v1/chats/${encodeURIComponent(id)}`
}
