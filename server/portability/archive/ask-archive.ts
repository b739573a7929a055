import { randomBytes } from 'node:crypto'
import type { Archive } from '../../../wire/portability.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Blob } from '../../platform/blobs.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { archiveKey } from './build-archive.ts'
import * as queries from './queries.ts'

const dayMs = 86_400_000
const keptDays = 7

/**
 * Asks for an archive of everything; the member is told by mail when it is ready.
 * @throws Refusal conflict within a day of the last one.
 */
export async function askArchive(ctx: Context, { accountId }: Viewer): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await queries.lockForArchive(tx, accountId)
    const latest = await queries.latestArchive(tx, accountId)
    if (latest && latest.created_at.getTime() > ctx.now().getTime() - dayMs)
      throw new Refusal(
        'conflict',
        'You asked for an archive less than a day ago.',
        undefined,
        'ERR_TOO_SOON',
      )
    const id = ctx.newId()
    const secret = randomBytes(16).toString('hex')
    await queries.insertArchive(tx, { id, account_id: accountId, secret, created_at: ctx.now() })
    // Large ones, one after the other.
    await enqueue(tx, [{ task: 'build_archive', payload: { archiveId: id }, queue: 'archives' }])
  })
}

/** The latest archive of a member; null when there is none. */
export async function showArchive(ctx: Context, { accountId }: Viewer): Promise<Archive | null> {
  const found = await queries.latestArchive(ctx.db, accountId)
  if (!found) return null
  const { id, state, done, total, bytes, created_at } = found
  return {
    id: String(id),
    state,
    done,
    total,
    bytes,
    created_at: created_at.toISOString(),
    expires_at: new Date(created_at.getTime() + keptDays * dayMs).toISOString(),
    next_at: new Date(created_at.getTime() + dayMs).toISOString(),
  }
}

/** @throws Refusal not_found for what is no archive of this member, or not ready. */
export async function openArchive(ctx: Context, { accountId }: Viewer, wireId: string): Promise<Blob> {
  const id = parseId(wireId)
  const found = id === undefined ? undefined : await queries.archiveById(ctx.db, id)
  const mine = found?.account_id === accountId && found.state === 'ready' ? found : undefined
  const blob = mine && (await ctx.blobs.get(archiveKey(mine)))
  if (!blob) throw new Refusal('not_found', 'Record not found')
  return blob
}

/** A job of the clock: archives are kept for seven days. */
export async function cleanUpArchives(ctx: Context): Promise<void> {
  await queries.deleteOldArchives(ctx.db, new Date(ctx.now().getTime() - keptDays * dayMs))
  await enqueue(ctx.db, [{ task: 'remove-leftover-files', payload: {} }])
}
