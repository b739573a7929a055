import { stringify } from 'csv-stringify/sync'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { importVerdicts } from '../../../wire/registry.ts'
import { importJson, type RowData } from './preview-import.ts'
import { rowsOf } from './queries.ts'

/**
 * What would become of every line of an import, as CSV.
 * @throws Refusal not_found
 */
export async function importReport(ctx: Context, viewer: Viewer, wireId: string): Promise<string> {
  const { id } = await importJson(ctx, viewer, wireId)
  const rows = await rowsOf(ctx.db, Number(id), importVerdicts)
  return stringify(
    [
      ['line', 'tag', 'verdict', 'field', 'reason', 'changes'],
      ...rows.map(({ line, tag, verdict, field, reason, data }) => [
        String(line),
        tag,
        verdict,
        field ?? '',
        reason ?? '',
        ((data as RowData | null)?.changes ?? [])
          .map((change) => `${change.field}: ${change.before} → ${change.after}`)
          .join('\n'),
      ]),
    ].map((cells) => cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))),
    { record_delimiter: '\r\n' },
  )
}
