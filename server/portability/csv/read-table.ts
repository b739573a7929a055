import { parse } from 'csv-parse/sync'
import { Refusal } from '../../platform/refusal.ts'

/** Mastodon's limits. */
export const csvLimits = { bytes: 20 * 1024 * 1024, rows: 20_000, line: 10_000 } as const

/** One line of a file: its cells, or undefined where it is no CSV. */
export type TableLine = { line: number; text: string; cells: string[] | undefined }

/**
 * Cuts a text into the cells of its lines, whatever separator it has; empty lines are left out. Where the whole is no CSV (a quote
 * that is never closed), it is read line by line, so that one bad line costs only itself.
 * @throws Refusal too_large when there are more lines than may be.
 */
export function readTable(text: string): TableLine[] {
  const plain = text.replace(/\r\n?/g, '\n')
  const lines = plain.split('\n', csvLimits.rows * 5 + 1)
  if (lines.length > csvLimits.rows * 5 || count(lines) > csvLimits.rows + 1) throw tooMany()
  const delimiter = separatorOf(lines)
  const whole = lines.every((line) => line.length <= csvLimits.line) ? tryParse(plain, delimiter) : undefined
  return whole ?? lines.flatMap((line, index) => oneLine(line, index + 1, delimiter))
}

const count = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '').length

function tooMany(): Refusal {
  return new Refusal(
    'too_large',
    `The file has more than ${csvLimits.rows} lines. Cut it into smaller ones.`,
    'file',
    'ERR_TOO_LARGE',
  )
}

/** Spreadsheets of many countries write a semicolon; some write tabs. */
function separatorOf(lines: readonly string[]): string {
  const some = lines.slice(0, 50).join('\n')
  const times = (mark: string) => some.split(mark).length - 1
  if (times(',') > 0 && times(',') >= times(';')) return ','
  if (times(';') > 0) return ';'
  return times('\t') > 0 ? '\t' : ','
}

const options = (delimiter: string) =>
  ({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: csvLimits.line * 2,
    info: true,
    raw: true,
  }) as const

type Parsed = { info: { lines: number }; raw: string; record: string[] }

function tryParse(text: string, delimiter: string): TableLine[] | undefined {
  try {
    const rows = parse(text, options(delimiter)) as unknown as Parsed[]
    return rows.flatMap(({ info, raw, record }) => {
      const kept = raw.trim()
      const line = info.lines - (kept.split('\n').length - 1)
      return kept === '' ? [] : [{ line, text: kept, cells: tidy(record) }]
    })
  } catch {
    return undefined
  }
}

function oneLine(text: string, line: number, delimiter: string): TableLine[] {
  if (text.trim() === '') return []
  const short = text.slice(0, 500)
  if (text.length > csvLimits.line) return [{ line, text: short, cells: undefined }]
  const [parsed] = tryParse(text, delimiter) ?? []
  return [{ line, text: short, cells: parsed?.cells }]
}

/** What PostgreSQL cannot store goes, and what nobody sees at the ends. */
function tidy(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.replaceAll('\0', '').replaceAll('\uFEFF', '').toWellFormed().trim())
}
