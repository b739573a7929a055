import { buffer } from 'node:stream/consumers'
import type { Context } from '../platform/context.ts'
import { reportById, setEvidence } from './queries.ts'
import type { StoredEvidenceFile } from './tables.ts'

const mostBytes = 20 * 1024 * 1024

/**
 * A job of `report.created`: copies the files of the reported posts, so that they stay when the posts go. What was copied
 * is not copied again.
 */
export async function keepPictures(ctx: Context, { reportId }: { reportId: number }): Promise<void> {
  const report = await reportById(ctx.db, reportId)
  if (!report?.evidence) return
  const files = report.evidence.posts.flatMap(({ media }) => media)
  if (files.every(({ key }) => key !== null)) return
  for (const [place, file] of files.entries()) file.key ??= await copy(ctx, file, reportId, place)
  await setEvidence(ctx.db, reportId, report.evidence)
}

async function copy(
  ctx: Context,
  { source }: StoredEvidenceFile,
  reportId: number,
  place: number,
): Promise<string | null> {
  const path = URL.canParse(source) ? new URL(source).pathname : source
  if (!path.startsWith('/media/')) return null
  const from = decodeURIComponent(path.slice('/media/'.length))
  const blob = await ctx.blobs.get(from).catch(() => undefined)
  if (!blob) return null
  if (blob.size > mostBytes) {
    blob.stream.destroy()
    return null
  }
  const ending = /\.[a-z0-9]{1,5}$/.exec(from)?.[0] ?? '.bin'
  const key = `evidence/${reportId}/${place}${ending}`
  await ctx.blobs.put(key, await buffer(blob.stream))
  return key
}
