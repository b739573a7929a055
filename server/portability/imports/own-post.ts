import type { Config } from '../../platform/config.ts'

/**
 * The id in the address of a post of this server: its ActivityPub id or its page. Whose handle stands in it does not matter, because
 * handles change.
 * @returns undefined for a post of another server.
 */
export function ownPostIn(config: Config, address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || url.host !== new URL(config.publicUrl).host) return undefined
  return /^\/(?:(?:ap\/)?users\/[^/]+\/statuses|@[^/]+)\/(\d{1,16})\/?$/.exec(url.pathname)?.[1] ?? ''
}
