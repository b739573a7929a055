import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../platform/context.ts'
import { shapes, type CsvRow } from '../csv/kinds.ts'
import type { RowData } from '../tables.ts'
import { rowsWith, type ImportRecord } from './queries.ts'

const batch = 1000

/**
 * What could not be carried over, as a CSV in the same shape with the reason behind: it can be imported again, here when that changes,
 * or elsewhere.
 */
export async function* failuresCsv(ctx: Context, found: ImportRecord): AsyncGenerator<string> {
  const { columns } = shapes[found.kind]
  yield stringify([[...columns, 'Line', 'Reason']])
  let after = -1
  for (;;) {
    const rows = await rowsWith(ctx.db, found.id, 'failed', after, batch)
    const lines = rows.map(({ data, line, reason, detail }) => {
      const cells = cellsOf(data, columns.length)
      return [...cells, line, detail ?? reason]
    })
    if (lines.length > 0) yield stringify(lines, { cast: { boolean: String } })
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.place
  }
}

function cellsOf(data: RowData, columns: number): unknown[] {
  const cells = 'raw' in data ? [data.raw] : 'label' in data ? [data.label] : rowCells(data)
  return Array.from({ length: columns }, (_, index) => cells[index] ?? '')
}

function rowCells(row: CsvRow): unknown[] {
  if ('domain' in row) return [row.domain]
  if ('uri' in row) return [row.uri]
  if (row.list !== undefined) return [row.list, row.address]
  if (row.notifications !== undefined) return [row.address, row.notifications]
  return [row.address, row.boosts, row.notify, row.languages?.join(', ')]
}
