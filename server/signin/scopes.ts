/** Mastodon's scopes and what each includes, https://docs.joinmastodon.org/api/oauth-scopes/ */
const areas = {
  read: 'accounts blocks bookmarks collections favourites filters follows lists mutes notifications search statuses',
  write:
    'accounts blocks bookmarks collections conversations favourites filters follows lists media mutes notifications reports statuses',
  'admin:read':
    'accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks',
  'admin:write':
    'accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks',
}

/** Each scope that stands above others, with all that it includes. */
const includes = new Map<string, ReadonlySet<string>>([
  ...Object.entries(areas).map(
    ([parent, names]) => [parent, new Set(names.split(' ').map((name) => `${parent}:${name}`))] as const,
  ),
  [
    'follow',
    new Set(
      ['read', 'write'].flatMap((verb) => ['blocks', 'follows', 'mutes'].map((name) => `${verb}:${name}`)),
    ),
  ],
])

/** All scopes that an app may ask for. */
export const knownScopes: readonly string[] = [
  'profile',
  'push',
  'follow',
  ...Object.keys(areas),
  ...Object.keys(areas).flatMap((parent) => [...(includes.get(parent) ?? [])]),
]

/** What a browser session may do: everything that its member may. */
export const sessionScopes: readonly string[] = [
  'read',
  'write',
  'follow',
  'push',
  'profile',
  'admin:read',
  'admin:write',
]

/** Whether some scopes include a wanted one: a parent includes its children, and reading accounts includes the profile. */
export function covers(granted: readonly string[], wanted: string): boolean {
  return granted.some(
    (scope) =>
      scope === wanted ||
      (includes.get(scope)?.has(wanted) ?? false) ||
      (wanted === 'profile' && (scope === 'read' || scope === 'read:accounts')),
  )
}

/**
 * Reads the `scope` parameter: words parted by spaces (or plus signs that arrived encoded); each once.
 * @returns undefined when a word is no scope.
 */
export function parseScopes(text: string): string[] | undefined {
  const words = [...new Set(text.split(/[\s+]+/).filter(Boolean))]
  return words.every((word) => knownScopes.includes(word)) ? words : undefined
}
