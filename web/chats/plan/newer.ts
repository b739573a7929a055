import { rowsIn, type Values } from './values.ts'

/** What hosts change as one, with the names of its fields in the forms of chats and series. */
const fields = {
  tag: /^tag$/,
  title: /^title$/,
  about: /^about$/,
  language: /^language$/,
  repeats: /^repeats$/,
  when: /^(day|time|zone|minutes)-\d+$/,
  questions: /^(question|minute)-\d+$/,
  people: /^(person|role)-\d+$/,
  readings: /^reading(-title|-note)?-\d+$/,
  screened: /^screened$/,
  allows_overlap: /^allows_overlap$/,
  federated: /^federated$/,
} as const
export type Topic = keyof typeof fields
export const topics = Object.keys(fields) as Topic[]

/** Something that somebody else has changed while a host was writing. */
export interface Difference {
  topic: Topic
  /** Whose is in the form now. */
  kept: 'mine' | 'theirs'
}

/** What a form is told when somebody else was quicker. */
export interface Newer {
  /** Who it was, where that is known. */
  by: string | null
  theirs: Values
  differences: readonly Difference[]
}

/**
 * Brings what a host has typed and what somebody else has saved meanwhile together: what only the other has changed is taken over, what the
 * host has changed stays as they typed it.
 * @param base what both began with; null when nobody knows, then nothing is taken over.
 */
export function bringTogether(
  base: Values | null,
  mine: Values,
  theirs: Values,
): { values: Values; differences: Difference[] } {
  let values = mine
  const differences: Difference[] = []
  for (const topic of topics) {
    const [before, own, other] = [
      base && sayingOf(base, topic),
      sayingOf(mine, topic),
      sayingOf(theirs, topic),
    ]
    if (other === before || (before === null && own === other)) continue
    if (own === before) values = withTheirs(values, theirs, topic)
    differences.push({ topic, kept: own === before || own === other ? 'theirs' : 'mine' })
  }
  return { values, differences }
}

/** The same with what the other says about one topic. */
export function withTheirs(mine: Values, theirs: Values, topic: Topic): Values {
  const isOf = (name: string) => fields[topic].test(name)
  return Object.fromEntries([
    ...Object.entries(mine).filter(([name]) => !isOf(name)),
    ...Object.entries(theirs).filter(([name]) => isOf(name)),
  ])
}

/** What is said about a topic, so that two who mean the same say the same: empty rows and blanks at the ends mean nothing. */
function sayingOf(values: Values, topic: Topic): string {
  const plain = (text = '') => text.replaceAll('\r\n', '\n').trim()
  switch (topic) {
    case 'when':
      return lines(rowsIn(values, 'sitting'), ({ day, time, zone, minutes }) =>
        day || time ? [plain(day), plain(time), plain(zone), plain(minutes) || '60'] : [],
      )
    case 'questions':
      return lines(
        rowsIn(values, 'question').toSorted((one, other) => Number(one.minute) - Number(other.minute)),
        ({ question, minute }) => (plain(question) === '' ? [] : [plain(question), String(Number(minute))]),
      )
    case 'people':
      return lines(rowsIn(values, 'person'), ({ person, role }) =>
        plain(person) === '' ? [] : [plain(person).replace(/^@/, '').toLowerCase(), role || 'cohost'],
      )
    case 'readings':
      return lines(rowsIn(values, 'reading'), (row) =>
        plain(row.reading) === ''
          ? []
          : [plain(row.reading), plain(row['reading-title']), plain(row['reading-note'])],
      )
    case 'screened':
    case 'allows_overlap':
    case 'federated':
      return String(topic in values)
    case 'tag':
      return plain(values.tag).replace(/^[#＃]/u, '')
    default:
      return plain(values[topic])
  }
}

function lines(rows: readonly Values[], line: (row: Values) => string[]): string {
  return JSON.stringify(rows.map(line).filter((words) => words.length > 0))
}
