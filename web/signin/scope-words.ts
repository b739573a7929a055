import type { MessageKey, Translate } from '#lib/messages/index.ts'

/** Scopes that stand above others, in the order in which they are told. */
const whole: Record<string, MessageKey> = {
  profile: 'auth.scopeProfile',
  read: 'auth.scopeRead',
  write: 'auth.scopeWrite',
  follow: 'auth.scopeFollow',
  push: 'auth.scopePush',
  'admin:read': 'auth.scopeAdminRead',
  'admin:write': 'auth.scopeAdminWrite',
}

const parts: [prefix: string, key: MessageKey][] = [
  ['admin:read:', 'auth.scopeAdminReadPart'],
  ['admin:write:', 'auth.scopeAdminWritePart'],
  ['read:', 'auth.scopeReadPart'],
  ['write:', 'auth.scopeWritePart'],
]

const areas: Record<string, MessageKey> = {
  accounts: 'auth.areaAccounts',
  blocks: 'auth.areaBlocks',
  bookmarks: 'auth.areaBookmarks',
  collections: 'auth.areaCollections',
  conversations: 'auth.areaConversations',
  favourites: 'auth.areaFavourites',
  filters: 'auth.areaFilters',
  follows: 'auth.areaFollows',
  lists: 'auth.areaLists',
  media: 'auth.areaMedia',
  mutes: 'auth.areaMutes',
  notifications: 'auth.areaNotifications',
  reports: 'auth.areaReports',
  search: 'auth.areaSearch',
  statuses: 'auth.areaStatuses',
}

/**
 * What an app may do, in plain words: the wide permissions first, then the narrow ones of one verb in one line each.
 * What a wide one includes is not told again.
 * @param scopes Mastodon's scopes, https://docs.joinmastodon.org/api/oauth-scopes/
 */
export function scopeWords(t: Translate, scopes: readonly string[], locale: string): string[] {
  const told = Object.keys(whole).filter((scope) => scopes.includes(scope))
  const lines = told.map((scope) => t(whole[scope] ?? 'auth.scopeProfile'))
  const lists = new Intl.ListFormat(locale)
  for (const [prefix, key] of parts) {
    if (scopes.includes(prefix.slice(0, -1))) continue
    const names = scopes
      .filter((scope) => scope.startsWith(prefix))
      .map((scope) => scope.slice(prefix.length))
    const words = [...new Set(names.map((name) => t(areaKey(prefix, name))))]
    if (words.length > 0) lines.push(t(key, { area: lists.format(words) }))
  }
  return lines
}

function areaKey(prefix: string, name: string): MessageKey {
  if (prefix.startsWith('admin:')) {
    if (name === 'accounts') return 'auth.areaAdminAccounts'
    return name === 'reports' ? 'auth.areaAdminReports' : 'auth.areaAdminRest'
  }
  if (prefix === 'read:' && name === 'accounts') return 'auth.areaAccountsRead'
  return areas[name] ?? 'auth.areaAccounts'
}
