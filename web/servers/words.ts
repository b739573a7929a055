import type { KnownServer, ServerFilter } from '#wire/servers.ts'
import type { MessageKey } from '#lib/messages/index.ts'

/** How a list can be narrowed, in the order in which it is offered. */
export const filters: { value: ServerFilter; label: MessageKey }[] = [
  { value: 'all', label: 'servers.all' },
  { value: 'followed', label: 'servers.followed' },
  { value: 'blocked', label: 'servers.blocked' },
  { value: 'limited', label: 'servers.limited' },
  { value: 'allowed', label: 'servers.allowed' },
  { value: 'failing', label: 'servers.failing' },
  { value: 'dead', label: 'servers.dead' },
]

export const modeSentence = {
  open: 'servers.modeOpen',
  allow_list: 'servers.modeAllowList',
  closed: 'servers.modeClosed',
} as const satisfies Record<string, MessageKey>

export const severityLabel = {
  noop: 'servers.severityNoop',
  silence: 'servers.severitySilence',
  suspend: 'servers.severitySuspend',
} as const satisfies Record<string, MessageKey>

/** What a server is, in one or two chips; one with which nothing is the matter has none. */
export function chipsOf(
  server: KnownServer,
): { word: MessageKey; tone: 'neutral' | 'success' | 'warning' | 'danger' }[] {
  return [
    ...(server.federates === 'no' ? [{ word: 'servers.stateNo', tone: 'danger' } as const] : []),
    ...(server.federates === 'silenced' ? [{ word: 'servers.stateSilenced', tone: 'warning' } as const] : []),
    ...(server.allowed ? [{ word: 'servers.allowed', tone: 'success' } as const] : []),
    ...(server.state === 'failing' ? [{ word: 'servers.failing', tone: 'warning' } as const] : []),
    ...(server.state === 'dead' ? [{ word: 'servers.dead', tone: 'neutral' } as const] : []),
  ]
}

export const serverHref = (domain: string) => `/moderation/servers/${encodeURIComponent(domain)}`
