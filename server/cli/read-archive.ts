import { parse } from 'csv-parse/sync'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ArchivedPost } from '../posts/imported-post.ts'
import { StartError } from '../platform/start-error.ts'

/** One row of an archive with the number of its line, or why it could not be read. */
export type ArchiveRow = { line: number } & ({ post: ArchivedPost } | { problem: string })

const formats: Record<string, (lines: string[]) => ArchiveRow[]> = {
  '.csv': readCsv,
  '.jsonl': readJsonLines,
  '.ndjson': readJsonLines,
  '.txt': readPiped,
}

/**
 * Reads an archive of posts: CSV with a header, one JSON object a line, or `id|time|text` lines, told by the file's ending.
 * @throws StartError when there is no such file, or its format or columns are not known.
 */
export async function readArchive(path: string): Promise<ArchiveRow[]> {
  const read = formats[extname(path).toLowerCase()]
  if (!read)
    throw new StartError(
      `${path} ends with none of ${Object.keys(formats).join(', ')}, so its format is not known.`,
    )
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read (${error.code}).`)
  })
  return read(readLines(bytes))
}

/** Archives are often patched together from several encodings, so each line is read for itself. */
export function readLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  const lineFeed = 10
  for (let start = 0; start < bytes.length;) {
    const next = bytes.indexOf(lineFeed, start)
    const end = next < 0 ? bytes.length : next
    lines.push(decode(bytes.subarray(start, end)).replace(/\r$/, ''))
    start = end + 1
  }
  return lines
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const windows1252 = new TextDecoder('windows-1252')

function decode(line: Uint8Array): string {
  try {
    return utf8.decode(line)
  } catch {
    return windows1252.decode(line)
  }
}

const columns = ['id', 'time', 'text', 'language'] as const

type CsvRow = { record: Partial<Record<(typeof columns)[number], string>>; info: { lines: number } }

function readCsv(lines: string[]): ArchiveRow[] {
  let unfinished = false
  const rows = parse(lines.join('\n'), {
    columns: readHeader,
    info: true,
    relax_column_count: true,
    // A stray quotation mark belongs to the text; read strictly, it would take the following rows with it.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: () => {
      unfinished = true
      return undefined
    },
  }) as unknown as CsvRow[]
  const read = rows.map(({ record: { text, ...rest }, info }): ArchiveRow =>
    text === undefined
      ? { line: info.lines, problem: 'the text is missing' }
      : { line: info.lines, post: { ...rest, text } },
  )
  const end = {
    line: (rows.at(-1)?.info.lines ?? 1) + 1,
    problem: 'from here on a quotation mark is never closed',
  }
  return unfinished ? [...read, end] : read
}

function readHeader(header: string[]): (string | false)[] {
  const names = header.map((name) => name.trim().toLowerCase())
  if (!names.includes('text') || !(names.includes('time') || names.includes('id'))) {
    throw new StartError(
      `The first line of the CSV must name its columns: text, and time or id, and language if you like. It has: ${names.join(', ')}.`,
    )
  }
  return names.map((name) => (columns.some((known) => known === name) ? name : false))
}

function readJsonLines(lines: string[]): ArchiveRow[] {
  return lines.flatMap((text, index) => (text.trim() === '' ? [] : [readJsonLine(text, index + 1)]))
}

function readJsonLine(text: string, line: number): ArchiveRow {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { line, problem: 'this is not JSON' }
  }
  if (typeof value !== 'object' || value === null) return { line, problem: 'this is not a JSON object' }
  const fields = columns.map((name) => [name, Reflect.get(value, name) ?? undefined] as const)
  const strange = fields.find(([, field]) => field !== undefined && typeof field !== 'string')
  if (strange) return { line, problem: `"${strange[0]}" must be a text in quotes` }
  const { text: written, ...rest } = Object.fromEntries(fields) as Partial<
    Record<(typeof columns)[number], string>
  >
  return written === undefined
    ? { line, problem: 'the text is missing' }
    : { line, post: { ...rest, text: written } }
}

/** `id|time|text`, where the text may hold further bars. */
function readPiped(lines: string[]): ArchiveRow[] {
  return lines.flatMap((written, index): ArchiveRow[] => {
    if (written.trim() === '') return []
    const [, id, time, text] = /^([^|]*)\|([^|]*)\|(.*)$/s.exec(written) ?? []
    const line = index + 1
    return [
      text === undefined ? { line, problem: 'this is not id|time|text' } : { line, post: { id, time, text } },
    ]
  })
}
