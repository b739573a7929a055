const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What looks like a link or a mention to the server; the server has the last word when a post is published. */
const link = /(?<![A-Za-z0-9@＠$#＃])https?:\/\/[^\s/?#<>"]+\.[^\s/?#<>".]{2,}(?:[/?#][^\s<>"`\\]*)?/giu
const mention =
  /(?<![=/\p{L}\p{M}\p{Nd}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@[\p{L}\p{M}\p{Nd}_]+(?:[.-]+[\p{L}\p{M}\p{Nd}_]+)*)?/giu

/** Punctuation at the end of an address belongs to the sentence around it. */
const sentenceEnd = /[!*"'<>;:,.$%[\]~|@?({}“”‘’«»…]+$/u

/**
 * How long a text is as Mastodon counts: grapheme clusters, a link as `perLink`, a mention without its domain.
 * https://docs.joinmastodon.org/user/posting/#text
 */
export function postLength(text: string, perLink: number): number {
  const shortened = text
    .normalize('NFC')
    .replace(link, (found) => {
      const end = found.match(sentenceEnd)?.[0] ?? ''
      return `${'-'.repeat(perLink)}${end}`
    })
    .replace(mention, '@$1')
  let length = 0
  for (const _ of segmenter.segment(shortened)) length += 1
  return length
}

/** The handles in a text, each once, in order, as written. */
export function handlesIn(text: string): string[] {
  const found = [...text.replace(link, ' ').matchAll(mention)].map(([handle]) => handle)
  return [...new Map(found.map((handle) => [handle.toLowerCase(), handle])).values()]
}
