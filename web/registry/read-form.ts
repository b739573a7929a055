import type { Entry } from '#lib/api/types.ts'
import { textOf } from '#lib/forms/answer.ts'

const words = (text: string) => text.split(/[\s,;]+/u).filter((word) => word !== '')
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What a form says of a hashtag, as the API takes it. Empty fields are said to be empty. */
export function entryOfForm(form: FormData) {
  const list = (name: string) => words(textOf(form, name))
  const year = textOf(form, 'year').trim()
  return {
    shown: textOf(form, 'tag')
      .trim()
      .replace(/^[#＃]/u, ''),
    kind: textOf(form, 'kind'),
    meaning: textOf(form, 'meaning'),
    languages: list('languages'),
    synonyms: list('synonyms'),
    related: list('related'),
    rivals: list('rivals'),
    broader: list('broader'),
    narrower: list('narrower'),
    mesh: list('mesh'),
    not_to_confuse: lines(textOf(form, 'not_to_confuse')).map(readConfusion),
    other_meanings: lines(textOf(form, 'other_meanings')).map(readMeaning),
    schedule: textOf(form, 'schedule'),
    starts_on: textOf(form, 'starts_on'),
    ends_on: textOf(form, 'ends_on'),
    year: year === '' ? null : Number(year),
    interest: textOf(form, 'interest'),
    reason: textOf(form, 'reason'),
  }
}

/** “#Other: why it is something else” */
export function readConfusion(line: string): { tag: string; why: string } {
  const at = line.search(/[:：]/u)
  return at < 0 ? { tag: line, why: '' } : { tag: line.slice(0, at).trim(), why: line.slice(at + 1).trim() }
}

/** “[2024, en, offensive] What it means there” */
export function readMeaning(line: string) {
  const [, inside = '', meaning = line] = /^\[([^\]]*)\]\s*(.*)$/u.exec(line) ?? []
  const facts = inside
    .split(',')
    .map((fact) => fact.trim())
    .filter((fact) => fact !== '')
  const year = facts.find((fact) => /^\d{4}$/.test(fact))
  return {
    meaning,
    year: year === undefined ? null : Number(year),
    language: facts.find((fact) => fact !== year && fact !== 'offensive') ?? null,
    offensive: facts.includes('offensive'),
  }
}

const tags = (list: Entry['related']) => list.map((tag) => `#${tag.shown}`).join(' ')

/** The fields of the form as an entry fills them. */
export function fieldsOf(entry: Entry): Record<string, string> {
  return {
    tag: `#${entry.tag.shown}`,
    kind: entry.kind,
    meaning: entry.meaning,
    languages: entry.languages.join(' '),
    synonyms: tags(entry.synonyms),
    related: tags(entry.related),
    rivals: tags(entry.rivals),
    broader: tags(entry.broader),
    narrower: tags(entry.narrower),
    mesh: entry.mesh.join(' '),
    not_to_confuse: entry.not_to_confuse
      .map(({ tag, why }) => (why === '' ? `#${tag.shown}` : `#${tag.shown}: ${why}`))
      .join('\n'),
    other_meanings: entry.other_meanings
      .map(({ meaning, year, language, offensive }) => {
        const facts = [year, language, offensive ? 'offensive' : null].filter((fact) => fact !== null)
        return facts.length === 0 ? meaning : `[${facts.join(', ')}] ${meaning}`
      })
      .join('\n'),
    schedule: entry.schedule ?? '',
    starts_on: entry.starts_on ?? '',
    ends_on: entry.ends_on ?? '',
    year: entry.year === null ? '' : String(entry.year),
    interest: entry.interest ?? '',
  }
}
