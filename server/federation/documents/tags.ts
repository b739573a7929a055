import { accountUri } from '../../accounts/addresses.ts'
import type { StoredEmoji } from '../../emojis/queries.ts'
import { emojiJson } from '../../emojis/json.ts'
import type { Config } from '../../platform/config.ts'
import { hashtagUrl } from '../../posts/json.ts'
import { unescapeHtml } from '../../text/escape.ts'
import type { SpokenMention } from './spoken-post.ts'

/** The whole handle of an account, as it is found from everywhere. */
export function wholeHandle(config: Config, account: { username: string; domain: string | null }): string {
  return `@${account.username}@${account.domain ?? config.domain}`
}

/** The id of the emoji with a number. */
export function emojiUri(config: Config, id: number): string {
  return new URL(`/ap/emojis/${id}`, config.publicUrl).href
}

/** A custom emoji, https://docs.joinmastodon.org/spec/activitypub/#Emoji */
export function emojiOf(config: Config, emoji: StoredEmoji): object {
  return {
    id: emojiUri(config, emoji.id),
    type: 'Emoji',
    name: `:${emoji.shortcode}:`,
    updated: emoji.created_at.toISOString(),
    icon: {
      type: 'Image',
      mediaType: emoji.picture_key.endsWith('.gif') ? 'image/gif' : typeOf(emoji.picture_key),
      url: emojiJson(config, emoji).url,
    },
  }
}

/** The media type behind the ending of a stored picture. */
export function typeOf(key: string): string {
  const ending = /\.(\w+)$/.exec(key)?.[1]?.toLowerCase() ?? 'png'
  return `image/${ending === 'jpg' ? 'jpeg' : ending === 'svg' ? 'svg+xml' : ending}`
}

export function hashtagOf(config: Config, { tag, shown }: { tag: string; shown: string }): object {
  return { type: 'Hashtag', href: hashtagUrl(config, tag), name: `#${shown}` }
}

export function mentionOf({ uri, handle }: SpokenMention): object {
  return { type: 'Mention', href: uri, name: handle }
}

/** The line for apps that know no quotes, as `withQuoteLink` writes it. */
const quoteLine = /^<p class="quote-inline">(RE: )<a href="([^"]+)"/

/**
 * What is quoted as a link to an object, https://w3id.org/fep/e232 , with the words that stand for it in the text.
 * @param html of the post that quotes
 */
export function quoteLinkOf(uri: string, html: string): object {
  const [, mark, address] = quoteLine.exec(html) ?? []
  return {
    type: 'Link',
    mediaType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    href: uri,
    rel: 'https://misskey-hub.net/ns#_misskey_quote',
    ...(mark !== undefined && address !== undefined && { name: mark + unescapeHtml(address) }),
  }
}

/** Somebody of this server by number, where nothing else of them is known. */
export const actorUriOf = (config: Config, id: number): string => accountUri(config, { id })
