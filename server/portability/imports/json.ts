import type { Import, ImportRow } from '../../../wire/portability.ts'
import type { Context } from '../../platform/context.ts'
import type { RowData } from '../tables.ts'
import {
  countToRemove,
  openRows,
  rowsWith,
  tallies,
  type ImportRecord,
  type RowRecord,
  type Tally,
} from './queries.ts'

const shown = 20

/** What a row is about, in one line. */
export function rowText(data: RowData): string {
  if ('raw' in data) return data.raw
  if ('label' in data) return data.label
  if ('domain' in data) return data.domain
  if ('uri' in data) return data.uri
  return data.list === undefined ? `@${data.address}` : `${data.list}: @${data.address}`
}

const rowJson = ({ line, data, reason, detail }: RowRecord): ImportRow => ({
  line,
  text: rowText(data),
  reason,
  detail,
})

/** Imports as their member sees them; `first` and `problems` only of a single one. */
export async function importsJson(ctx: Context, records: readonly ImportRecord[]): Promise<Import[]> {
  const all = await tallies(
    ctx.db,
    records.map(({ id }) => id),
  )
  const byImport = Map.groupBy(all, ({ import_id }) => import_id)
  return records.map((record) => importJson(record, byImport.get(record.id) ?? []))
}

/** One import with its first lines and problems, and what an overwrite would take away. */
export async function oneImportJson(ctx: Context, record: ImportRecord): Promise<Import> {
  const [[json], first, problems] = await Promise.all([
    importsJson(ctx, [record]),
    openRows(ctx.db, record.id, shown),
    rowsWith(ctx.db, record.id, 'failed', -1, shown),
  ])
  if (!json) throw new Error('An import has no JSON.')
  const would_remove = record.state === 'preview' ? await countToRemove(ctx.db, record) : null
  return { ...json, would_remove, first: first.map(rowJson), problems: problems.map(rowJson) }
}

function importJson(record: ImportRecord, all: readonly Tally[]): Import {
  const sum = (which: (one: Tally) => boolean) =>
    all.filter(which).reduce((total, { rows }) => total + rows, 0)
  const reasons: Record<string, number> = {}
  for (const { reason, rows } of all) if (reason !== null) reasons[reason] = (reasons[reason] ?? 0) + rows
  return {
    id: String(record.id),
    kind: record.kind,
    guessed_kind: record.guessed_kind,
    file_name: record.file_name,
    mode: record.mode,
    state: record.state,
    created_at: record.created_at.toISOString(),
    finished_at: record.finished_at?.toISOString() ?? null,
    counts: {
      lines: sum(({ action }) => action === 'add'),
      removals: sum(({ action }) => action === 'remove'),
      waiting: sum(({ outcome }) => outcome === null),
      done: sum(({ outcome }) => outcome === 'done'),
      skipped: sum(({ outcome }) => outcome === 'skipped'),
      failed: sum(({ outcome }) => outcome === 'failed'),
    },
    reasons,
    would_remove: null,
    first: [],
    problems: [],
  }
}
