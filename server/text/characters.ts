/**
 * Character classes shared by the readers of hashtags, mentions and links, as the inside of a `[…]` in a regular
 * expression with the `u` flag. They follow Mastodon's (Ruby's) `[[:word:]]` and `[[:alpha:]]`, which know every script.
 */
export const ALPHA = '\\p{Alphabetic}'
export const WORD = `${ALPHA}\\p{M}\\p{Nd}\\p{Pc}`

/** Characters that only steer the direction of text; they never belong to a name or an address. */
export const BIDI_CONTROLS = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'

const WHOLE_CHARACTER = /[\uD800-\uDBFF][\uDC00-\uDFFF]$|[^]$/

/** The whole character (one or two UTF-16 units) that ends at `index`, or '' at the beginning of the text. */
export function characterBefore(text: string, index: number): string {
  return WHOLE_CHARACTER.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? ''
}
