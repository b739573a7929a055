/** Mastodon's `CustomEmoji::SCAN_RE`: between colons, with neither letter, digit nor colon right beside them. */
const SHORTCODE = /(?<![\p{L}\p{M}\p{N}:]):([a-zA-Z0-9_]{2,40}):(?![\p{L}\p{M}\p{N}:])/gu

/** What a shortcode may be, without its colons. */
export const shortcodeShape = /^[a-zA-Z0-9_]{2,40}$/

const most = 100

/** The shortcodes that some texts use, each once; at most 100. */
export function shortcodesIn(texts: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (const text of texts) {
    if (!text.includes(':')) continue
    for (const [, shortcode = ''] of text.matchAll(SHORTCODE)) {
      found.add(shortcode)
      if (found.size === most) return found
    }
  }
  return found
}
