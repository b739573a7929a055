import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { applyRow } from './apply-row.ts'
import { runJob } from './confirm-import.ts'
import { actingMember, deleteOldImports, endImport, importById, noteOutcome, openRows } from './queries.ts'

/** How many rows are done between two looks at whether it was cancelled. */
const batch = 50
/** How many rows one job does; then it goes behind other work. */
const rowsOfJob = 1000

/**
 * A job: carries the rows of an import over, and notes the end of each at once. Killed, it goes on with the first row without an end;
 * that one may be done twice, which changes nothing but that it counts as there already.
 */
export async function runImport(
  ctx: Context,
  { importId, accountId }: { importId: number; accountId: number },
): Promise<void> {
  const viewer = await actingMember(ctx.db, accountId)
  for (let begun = 0; begun < rowsOfJob; begun += batch) {
    const found = await importById(ctx.db, accountId, importId)
    if (found?.state !== 'running') return
    if (!viewer) return endImport(ctx.db, importId, 'cancelled', ctx.now())
    const rows = await openRows(ctx.db, importId, batch)
    if (rows.length === 0) return endImport(ctx.db, importId, 'done', ctx.now())
    for (const row of rows) {
      const end = await applyRow(ctx, viewer, found.kind, row)
      await noteOutcome(ctx.db, importId, { place: row.place, ...end })
    }
  }
  await enqueue(ctx.db, [runJob(importId, accountId)])
}

/** A job of the clock: files that members brought are kept for 30 days. */
export async function cleanUpImports(ctx: Context): Promise<void> {
  await deleteOldImports(ctx.db, new Date(ctx.now().getTime() - 30 * 86_400_000))
}
