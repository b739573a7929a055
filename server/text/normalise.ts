/** The longest run of combining marks that is kept. Unicode's stream-safe format (UAX #15, section 13) takes 30 for more than any language needs. */
const MARKS_KEPT = 30

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g
const TABS = /[\t\v\f]/g

/**
 * What never belongs to text: control characters but the line feed, characters that force a direction and so can make
 * text read as something else (embeddings, overrides, isolates), the byte order mark, annotation marks, and code points
 * that Unicode keeps for internal use. Direction marks (LRM, RLM, ALM), ZWJ and ZWNJ stay: scripts and emoji need them.
 */
const REMOVED =
  // oxlint-disable-next-line no-control-regex -- removing control characters is the purpose
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\p{Noncharacter_Code_Point}]/gu

const MARKS_TOO_MANY = new RegExp(`(\\p{M}{${MARKS_KEPT}})\\p{M}+`, 'gu')

/**
 * Brings text from outside into the one form in which it is stored: Unicode NFC, line feeds as line ends, spaces for
 * tabs, no control characters, no direction overrides, no lone surrogates (they become U+FFFD), and at most 30
 * combining marks in a row. The last rule also keeps NFC linear: without it a megabyte of marks takes minutes.
 * Normalising twice gives the same as once.
 */
export function normaliseText(text: string): string {
  const clean = text.toWellFormed().replace(LINE_ENDS, '\n').replace(TABS, ' ').replace(REMOVED, '')
  return dropSurplusMarks(dropSurplusMarks(clean).normalize('NFC'))
}

/** The same for text of one line (display names, labels of fields): line ends and runs of white space become one space; none at the ends. */
export function normaliseLine(text: string): string {
  return normaliseText(text).replace(/\s+/gu, ' ').trim()
}

/** Blank means that a reader would see nothing: white space, invisible characters, or fillers (Hangul, Braille). */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)
}

function dropSurplusMarks(text: string): string {
  return text.replace(MARKS_TOO_MANY, '$1')
}
