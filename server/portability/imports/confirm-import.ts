import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { parseId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  changeImport,
  countToRemove,
  importById,
  insertRemovals,
  lockImport,
  openRows,
  type ImportRecord,
} from './queries.ts'

/** @throws Refusal not_found for what is no import of this member. */
export async function findImport(ctx: Context, viewer: Viewer, wireId: string): Promise<ImportRecord> {
  const id = parseId(wireId)
  const found = id === undefined ? undefined : await importById(ctx.db, viewer.accountId, id)
  if (!found) throw new Refusal('not_found', 'Record not found')
  return found
}

/**
 * Begins an import that the member has looked at. An overwrite takes away what does not stand in the file, and exactly that is
 * written down here: never more than `removes`, the number that the member was shown.
 * @throws Refusal not_found; conflict when it was confirmed or cancelled already, or when more would go than was shown; invalid when
 * there is nothing to import.
 */
export async function confirmImport(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  { mode, removes }: { mode: 'merge' | 'overwrite'; removes?: number | undefined },
): Promise<void> {
  const { id } = await findImport(ctx, viewer, wireId)
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockImport(tx, viewer.accountId, id)
    if (found?.state !== 'preview')
      throw new Refusal('conflict', 'This import has begun already or was cancelled.')
    if ((await openRows(tx, id, 1)).length === 0)
      throw new Refusal('invalid', 'There is nothing in this file that can be imported here.', 'file')
    if (mode === 'overwrite') await writeRemovals(tx, found, removes)
    await changeImport(tx, id, { mode, state: 'running' })
    await enqueue(tx, [runJob(id, viewer.accountId)])
  })
}

async function writeRemovals(tx: Tx, found: ImportRecord, removes: number | undefined): Promise<void> {
  if (removes === undefined)
    throw new Refusal(
      'invalid',
      'Say how many entries you expect to be removed: would_remove of the preview.',
      'removes',
    )
  if ((await countToRemove(tx, found)) > removes || (await insertRemovals(tx, found)) > removes)
    throw new Refusal('conflict', 'More would be removed than you were shown. Look at it again.', 'removes')
}

/** Imports of one member run one after the other. */
export const runJob = (importId: number, accountId: number) => ({
  task: 'run_import',
  payload: { importId, accountId },
  queue: `import ${accountId}`,
})

/**
 * Stops an import; what was done stays, the rest is left.
 * @throws Refusal not_found; conflict when it has ended.
 */
export async function cancelImport(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  const { id } = await findImport(ctx, viewer, wireId)
  await ctx.db.transaction().execute(async (tx) => {
    const found = await lockImport(tx, viewer.accountId, id)
    if (found?.state !== 'preview' && found?.state !== 'running')
      throw new Refusal('conflict', 'This import has ended.')
    await changeImport(tx, id, { state: 'cancelled', finished_at: ctx.now() })
  })
}
