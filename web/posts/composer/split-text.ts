import { postLength } from './length.ts'

/**
 * Cuts a long text into pieces that each fit into a post: at paragraphs, where one is too long between sentences, then
 * between words, and only inside a word that is longer than a post. Nothing but white space at the cuts is lost.
 * @param limit how long a piece may be, as Mastodon counts
 * @param perLink how much a link counts
 */
export function splitText(text: string, limit: number, perLink: number): string[] {
  if (limit < 1) throw new RangeError('a piece must hold at least one character')
  const fits = (piece: string) => postLength(piece.trim(), perLink) <= limit
  return pack([text], fits, 0)
}

/** Ways to take a text apart, from the gentlest on; each keeps every character. */
const cuts: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=\n[^\S\n]*\n\s*)(?=\S)/u),
  (text) => text.split(/(?<=\n)/u),
  sentences,
  (text) => text.split(/(?<=\s)(?=\S)/u),
  (text) => segments(text, 'grapheme'),
]

/** Puts units together as long as they fit; a unit that does not fit alone is taken apart by the next way. */
function pack(units: string[], fits: (piece: string) => boolean, way: number): string[] {
  const pieces: string[] = []
  let open = ''
  const close = () => {
    if (open.trim() !== '') pieces.push(open.trim())
    open = ''
  }
  for (const unit of units) {
    if (fits(open + unit)) open += unit
    else {
      close()
      if (fits(unit)) open = unit
      else {
        const cut = cuts[way]
        pieces.push(...(cut ? pack(cut(unit), fits, way + 1) : [unit]))
      }
    }
  }
  close()
  return pieces
}

/** A question mark inside an address ends no sentence: a cut needs white space, or a script that writes none. */
function sentences(text: string): string[] {
  const whole: string[] = []
  let open = ''
  for (const segment of segments(text, 'sentence')) {
    open += segment
    if (/[\s。！？｡।]$/u.test(segment)) {
      whole.push(open)
      open = ''
    }
  }
  return open === '' ? whole : [...whole, open]
}

function segments(text: string, granularity: 'sentence' | 'grapheme'): string[] {
  return [...new Intl.Segmenter('und', { granularity }).segment(text)].map(({ segment }) => segment)
}
