/** How long the text about a member may be, in characters as people count them. The server has the last word. */
export const bioLimit = 500

const link = /https?:\/\/[^\s]+/gi

/** The length of a text about a member: what a reader sees as one character is one, and a link always counts the same. */
export function bioLength(text: string, perLink: number): number {
  const links = text.match(link)?.length ?? 0
  const rest = text.normalize('NFC').replace(link, '')
  return [...new Intl.Segmenter().segment(rest)].length + links * perLink
}
