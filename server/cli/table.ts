import { graphemeLength } from '../text/length.ts'

/** Rows as lines with aligned columns; the last column is not padded. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, graphemeLength(cell))))
  }
  const pad = (cell: string, column: number) =>
    cell + ' '.repeat((widths[column] ?? 0) - graphemeLength(cell))
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}
