import { stringify } from 'csv-stringify/sync'
import type { CsvKind } from '../../../wire/portability.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { postUri } from '../../posts/addresses.ts'
import { shapes } from '../csv/kinds.ts'
import { exportBatch, type Batch } from './queries.ts'

const batch = 1000

/**
 * A member's follows, lists … as CSV in Mastodon's shape, in pieces, so that the number of rows does not matter. People of this server
 * are written with its name, because the file is read elsewhere.
 */
export async function* exportCsv(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  kind: CsvKind,
): AsyncGenerator<string> {
  const { columns, header } = shapes[kind]
  if (header) yield stringify([columns])
  let after = 0
  for (;;) {
    const rows = await exportBatch(ctx.db, kind, viewer.accountId, after, batch, ctx.config.domain)
    if (rows.length > 0)
      yield stringify(
        rows.map((row) => cellsOf(ctx, kind, row)),
        { cast: { boolean: String } },
      )
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.id
  }
}

function cellsOf(ctx: Context, kind: CsvKind, { cells }: Batch): Batch['cells'] {
  if (kind !== 'bookmarks') return cells
  const [author, id, collections, note] = cells
  const uri = postUri(ctx.config, { id: Number(id), account_id: Number(author) })
  // Mastodon's file has one column; what Rounds knows besides comes behind it only where there is something.
  return collections || note ? [uri, collections ?? '', note ?? ''] : [uri]
}
