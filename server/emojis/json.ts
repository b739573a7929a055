import type { CustomEmoji } from '../../wire/base.ts'
import type { AdminEmoji } from '../../wire/emoji.ts'
import type { Config } from '../platform/config.ts'
import { shortcodesIn } from './find.ts'
import type { Emojis } from './kept-emojis.ts'
import type { StoredEmoji } from './queries.ts'

/** https://docs.joinmastodon.org/entities/CustomEmoji/ */
export function emojiJson(config: Config, emoji: StoredEmoji): CustomEmoji {
  const address = (key: string) => new URL(`/media/${key}`, config.publicUrl).href
  return {
    shortcode: emoji.shortcode,
    url: address(emoji.picture_key),
    static_url: address(emoji.still_key),
    visible_in_picker: emoji.in_picker,
    category: emoji.category,
  }
}

/** As those see it who look after the place. */
export function adminEmojiJson(config: Config, emoji: StoredEmoji): AdminEmoji {
  const { id, disabled_at, licence, copied_from } = emoji
  return { ...emojiJson(config, emoji), id: String(id), disabled: disabled_at !== null, licence, copied_from }
}

/** The emojis that some texts need to be shown. */
export function emojisFor(config: Config, emojis: Emojis, texts: readonly string[]): CustomEmoji[] {
  if (emojis.size === 0) return []
  return [...shortcodesIn(texts)].flatMap((shortcode) => {
    const emoji = emojis.get(shortcode)
    return emoji ? emojiJson(config, emoji) : []
  })
}
