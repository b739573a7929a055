import type { WrittenPart } from '#lib/api/types.ts'

/** What a list shows of a draft or of something scheduled. */
export interface Summary {
  /** The first words, or '' where there are none. */
  words: string
  parts: number
  media: number
  poll: boolean
}

/** How much of a text a list shows, in characters. */
const most = 160

export function summaryOf(parts: readonly WrittenPart[]): Summary {
  const text =
    parts.map((part) => part.status || part.spoiler_text || '').find((one) => one.trim() !== '') ?? ''
  const plain = text.replace(/\s+/gu, ' ').trim()
  return {
    words: plain.length > most ? `${plain.slice(0, most).trimEnd()}…` : plain,
    parts: parts.length,
    media: parts.reduce((sum, part) => sum + part.media_attachments.length, 0),
    poll: parts.some((part) => part.poll !== null),
  }
}

/** Whether every word of a query stands somewhere in the parts: in a text, a warning, a description or an option. */
export function matches(parts: readonly WrittenPart[], query: string): boolean {
  const all = parts
    .flatMap((part) => [
      part.status,
      part.spoiler_text,
      ...part.media_attachments.map(({ description }) => description ?? ''),
      ...(part.poll?.options ?? []),
    ])
    .join('\n')
  const text = plain(all)
  return plain(query)
    .split(/\s+/u)
    .every((word) => text.includes(word))
}

/** Without accents and capitals. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
