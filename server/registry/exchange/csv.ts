import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { RegistryExport } from '../../../wire/registry.ts'
import { Refusal } from '../../platform/refusal.ts'
import { entryLimits, type GivenRow } from './given-row.ts'

type Exported = RegistryExport['entries'][number]

/** The columns of the file, in order; those from `status` on are for readers and not read back, but for the status. */
export const columns = [
  'tag',
  'kind',
  'meaning',
  'languages',
  'synonyms',
  'related',
  'rivals',
  'broader',
  'narrower',
  'not_to_confuse',
  'other_meanings',
  'mesh',
  'schedule',
  'starts_on',
  'ends_on',
  'year',
  'interest',
  'status',
  'owner',
  'url',
  'updated_at',
] as const
type Column = (typeof columns)[number]

const tagColumns = ['synonyms', 'related', 'rivals', 'broader', 'narrower'] as const
const lineColumns = ['kind', 'meaning', 'schedule', 'starts_on', 'ends_on', 'interest', 'status'] as const

/** The registry as CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe. */
export function writeCsv({ entries }: RegistryExport, mark: boolean): string {
  const rows = entries.map((entry) => columns.map((column) => guarded(cellOf(entry, column))))
  return `${mark ? '\uFEFF' : ''}${stringify([[...columns], ...rows], { record_delimiter: '\r\n' })}`
}

function cellOf(entry: Exported, column: Column): string {
  if (column === 'tag') return entry.shown
  if (column === 'languages' || column === 'mesh') return entry[column].join(' ')
  if (tagColumns.some((one) => one === column))
    return entry[column as (typeof tagColumns)[number]].map((name) => `#${name}`).join(' ')
  if (column === 'not_to_confuse')
    return entry.not_to_confuse.map(({ tag, why }) => (why === '' ? `#${tag}` : `#${tag}: ${why}`)).join('\n')
  if (column === 'other_meanings') return entry.other_meanings.map(meaningLine).join('\n')
  return String(entry[column as (typeof lineColumns)[number] | 'year' | 'owner' | 'url' | 'updated_at'] ?? '')
}

/** “[2024, en, offensive] What it means there”; the brackets are always there, so that a line is read back as it was. */
function meaningLine({ meaning, year, language, offensive }: Exported['other_meanings'][number]): string {
  const facts = [year, language, offensive ? 'offensive' : null].filter((fact) => fact !== null)
  return `[${facts.join(', ')}] ${meaning}`
}

const formula = /^[=+\-@\t\r]/
const guarded = (cell: string) => (formula.test(cell) || /^'+[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
const unguarded = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/**
 * Reads a table of entries; columns are found by their names, in any order, and those that nobody knows are passed over. What has no
 * column stays as it is.
 * @throws Refusal invalid naming `file` when it is no CSV, or has no column `tag`; too_large.
 */
export function readCsv(text: string): GivenRow[] {
  const [header, ...lines] = cellsOf(text)
  const names = (header?.cells ?? []).map((name) => name.trim().toLowerCase().replace(/^#/, ''))
  if (!names.includes('tag'))
    throw new Refusal(
      'invalid',
      `The first line must name the columns, with one that is called tag: ${columns.slice(0, 4).join(', ')} …`,
      'file',
      'ERR_NO_HEADER',
    )
  if (lines.length > entryLimits.rows) throw tooMany()
  return lines.map(({ line, cells }) => {
    const by = new Map(names.map((name, at) => [name, unguarded((cells[at] ?? '').trim())]))
    return { line, tag: by.get('tag') ?? '', body: bodyOf(by) }
  })
}

export const tooMany = () =>
  new Refusal(
    'too_large',
    `At most ${entryLimits.rows} entries at a time. Cut the file into smaller ones.`,
    'file',
    'ERR_TOO_LARGE',
  )

function cellsOf(text: string): { line: number; cells: string[] }[] {
  const [first = ''] = text.split('\n', 1)
  const delimiter =
    [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: entryLimits.rows + 2,
      info: true,
    }) as unknown as { info: { lines: number }; record: string[] }[]
    return records
      .map(({ info, record }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    throw new Refusal('invalid', 'This is no CSV: a quotation mark is not closed.', 'file', 'ERR_INVALID')
  }
}

function bodyOf(by: ReadonlyMap<string, string>): GivenRow['body'] {
  const body: Record<string, unknown> = {}
  for (const column of lineColumns) if (by.has(column)) body[column] = by.get(column)
  for (const column of ['languages', 'mesh', ...tagColumns] as const)
    if (by.has(column)) body[column] = words(by.get(column) ?? '')
  if (by.has('year')) body.year = by.get('year') === '' ? null : Number(by.get('year'))
  if (by.has('not_to_confuse')) body.not_to_confuse = lines(by.get('not_to_confuse')).map(readConfusion)
  if (by.has('other_meanings')) body.other_meanings = lines(by.get('other_meanings')).map(readMeaning)
  return body
}

const words = (text: string) => text.split(/[\s,;|]+/u).filter((word) => word !== '')
const lines = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

function readConfusion(line: string): { tag: string; why: string } {
  const at = line.indexOf(':')
  return at < 0 ? { tag: line, why: '' } : { tag: line.slice(0, at), why: line.slice(at + 1).trim() }
}

function readMeaning(line: string) {
  const [, inside = '', meaning = line] = /^\[([^\]]*)\]\s*(.*)$/u.exec(line) ?? []
  const facts = inside
    .split(',')
    .map((fact) => fact.trim())
    .filter((fact) => fact !== '')
  const year = facts.find((fact) => /^\d{4}$/.test(fact))
  const language = facts.find((fact) => fact !== year && fact !== 'offensive')
  return {
    meaning,
    year: year === undefined ? null : Number(year),
    language: language ?? null,
    offensive: facts.includes('offensive'),
  }
}
