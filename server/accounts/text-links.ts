import type { Config } from '../platform/config.ts'
import { extractMentions } from '../text/mentions.ts'
import type { Resolvers } from '../text/render.ts'
import { accountUrl, acctOf } from './addresses.ts'

/** A handle; domain null on this server. `now`: what it is today, where it was changed. */
export type KnownHandle = { username: string; domain: string | null; now?: string }

/** How hashtags and the known handles of a text become links. Handles of nobody stay text. */
export function linksFor(config: Config, known: readonly KnownHandle[] = []): Resolvers {
  const byHandle = new Map(known.map((handle) => [acctOf(handle).toLowerCase(), handle]))
  return {
    hashtagUrl: (folded) => new URL(`/tags/${encodeURIComponent(folded)}`, config.publicUrl).href,
    mention: (username, domain) => {
      const local = domain === undefined || domain.toLowerCase() === config.domain
      const found = byHandle.get((local ? username : `${username}@${domain}`).toLowerCase())
      if (!found) return undefined
      const today = { username: found.now ?? found.username, domain: found.domain }
      return { url: accountUrl(config, today), acct: acctOf(today) }
    },
  }
}

/** The handles that a text mentions, without this server's own domain. */
export function handlesIn(config: Config, text: string): KnownHandle[] {
  return extractMentions(text).map(({ username, domain }) => ({
    username,
    domain: domain === undefined || domain.toLowerCase() === config.domain ? null : domain,
  }))
}
