import type { Query } from '#lib/api/client.ts'

/** Whose public posts are shown, with what the API is asked for. */
export const sides = {
  here: { local: true },
  elsewhere: { remote: true },
  everywhere: {},
} satisfies Record<string, Query>
export type Side = keyof typeof sides

/** The `?from=` of an address; this server without it. */
export function sideIn(url: URL): Side {
  const asked = url.searchParams.get('from')
  return asked === 'elsewhere' || asked === 'everywhere' ? asked : 'here'
}
