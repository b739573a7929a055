import { stringify } from 'csv-stringify/sync'

export type CsvCell = string | number | boolean | Date | null

/**
 * A table as CSV (RFC 4180: lines end with CR LF). A cell that a spreadsheet would take for a formula, because it begins
 * with `=`, `+`, `-`, `@`, a tab or a carriage return, gets an apostrophe in front (OWASP, CSV injection). Nothing is an
 * empty cell, moments are ISO 8601 in UTC.
 * @param bom whether it begins with a byte order mark, without which some spreadsheets take UTF-8 for something else
 */
export function writeCsv(
  rows: readonly (readonly CsvCell[])[],
  { bom = false }: { bom?: boolean } = {},
): string {
  return stringify(
    rows.map((row) => row.map(cellText)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/, bom },
  )
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString()
  return typeof cell === 'string' ? inertCell(cell) : String(cell)
}

/** A text that no spreadsheet takes for a formula. */
export function inertCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
