/** How many characters of an address are shown (Mastodon's number). */
const SHOWN = 30

export type ShortLink = {
  /** Hidden: protocol and `www.` */
  prefix: string
  /** Shown: at most 30 characters. */
  shown: string
  /** Hidden: what is left. Empty when nothing was cut. */
  rest: string
}

/** Cuts an address for the eye as Mastodon does. The three parts joined are the address again, so that copying works. */
export function shortenLink(url: string): ShortLink {
  const prefix = /^https?:\/\/(?:www\.)?/i.exec(url)?.[0] ?? ''
  const characters = Array.from(url.slice(prefix.length))
  return { prefix, shown: characters.slice(0, SHOWN).join(''), rest: characters.slice(SHOWN).join('') }
}
