import type { Chat } from '#wire/chat.ts'

/** The page of a chat on this server: announcement, room and transcript in one. */
export function chatHref({ id }: Pick<Chat, 'id'>): string {
  return `/chats/${id}`
}

/** The console of its hosts. */
export function consoleHref({ id }: Pick<Chat, 'id'>): string {
  return `/chats/${id}/console`
}

/** Where it is reported, with one of those who run it; null when nobody is known to. */
export function reportHref({ id, hosts, chair }: Pick<Chat, 'id' | 'hosts' | 'chair'>): string | null {
  const running = hosts.filter(({ role, agreed }) => agreed && (role === 'host' || role === 'cohost'))
  const host = running.find(({ account }) => account.id === chair) ?? running[0]
  return host ? `/report?account=${host.account.id}&chat=${id}` : null
}

/** Where the API keeps it. */
export function chatPath(id: string): string {
  return `/api/rounds/v1/chats/${encodeURIComponent(id)}`
}
