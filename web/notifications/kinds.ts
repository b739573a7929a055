import type { NotificationType } from '#lib/api/types.ts'
import type { MessageKey } from '#lib/messages/index.ts'

/** The filters of the notifications page: a word in the address, its label, the types that it shows. */
export const kinds = [
  { word: 'mentions', label: 'notifications.mentions', types: ['mention', 'quote'] },
  { word: 'reactions', label: 'notifications.reactions', types: ['favourite', 'reblog'] },
  { word: 'people', label: 'notifications.people', types: ['follow', 'follow_request', 'admin.sign_up'] },
  { word: 'posts', label: 'notifications.posts', types: ['status', 'poll', 'update', 'quoted_update'] },
] as const satisfies { word: string; label: MessageKey; types: NotificationType[] }[]

export type Kind = (typeof kinds)[number]

/** The filter of an address; null for all. */
export function kindOf(address: { searchParams: URLSearchParams }): Kind | null {
  const word = address.searchParams.get('show')
  return kinds.find((kind) => kind.word === word) ?? null
}
