import type { Evidence, EvidenceCollection, EvidencePost, ReportCase } from '../../../wire/moderation.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { reportById, type StoredReport } from '../../reports/queries.ts'
import type { StoredEvidenceCollection, StoredEvidencePost } from '../../reports/tables.ts'
import { accountHistory } from '../accounts/history.ts'
import { demandModerator } from '../rank.ts'
import { showReport } from './admin-report.ts'
import { presentCollections, presentPosts } from './queries.ts'

/**
 * One report with all that a moderator decides by: what was there when it came, beside what there is now, and the history of the account.
 * @throws Refusal forbidden; not_found.
 */
export async function showCase(ctx: Context, viewer: Viewer, id: number): Promise<ReportCase> {
  demandModerator(viewer)
  const stored = await reportById(ctx.db, id)
  if (!stored) throw new Refusal('not_found', 'Record not found')
  const [report, evidence, history] = await Promise.all([
    showReport(ctx, viewer, id),
    showEvidence(ctx, stored),
    accountHistory(ctx, viewer, stored.target_id),
  ])
  return { report, evidence, history }
}

type Present = Awaited<ReturnType<typeof presentPosts>>[number]

async function showEvidence(ctx: Context, report: StoredReport): Promise<Evidence | null> {
  if (report.evidence === null) return null
  const { posts, collections = [], chats = [], ...profile } = report.evidence
  const presentOnes = new Map(
    (await presentCollections(ctx.db, report.collection_ids)).map((one) => [String(one.id), one]),
  )
  const present = new Map(
    (await presentPosts(ctx.db, report.post_ids)).map((post) => [String(post.id), post]),
  )
  let place = 0
  return {
    ...profile,
    posts: posts.map(({ media, ...post }) => ({
      ...post,
      media: media.map(({ type, description }) => ({
        url: `/api/rounds/v1/admin/reports/${report.id}/evidence/${place++}`,
        type,
        description,
      })),
      now: becameOf(post, present.get(post.id)),
    })),
    collections: collections.map((one) => ({ ...one, now: whatBecame(one, presentOnes.get(one.id)) })),
    chats,
  }
}

function whatBecame(
  then: StoredEvidenceCollection,
  now: Awaited<ReturnType<typeof presentCollections>>[number] | undefined,
): EvidenceCollection['now'] {
  if (!now) return 'deleted'
  if (now.removed_at !== null) return 'removed'
  const isSame = now.name === then.name && now.description === then.description && now.tag === then.tag
  return isSame ? 'same' : 'edited'
}

function becameOf(then: Omit<StoredEvidencePost, 'media'>, now: Present | undefined): EvidencePost['now'] {
  if (!now) return 'deleted'
  if (now.held !== null) return now.held === 'removed' ? 'removed' : 'held'
  const sameEdit = (now.edited_at?.toISOString() ?? null) === then.edited_at
  return now.text === then.text && sameEdit ? 'same' : 'edited'
}

/**
 * The stored copy of a picture of a reported post, by its place among all of the report.
 * @throws Refusal forbidden; not_found.
 */
export async function evidenceFile(ctx: Context, viewer: Viewer, id: number, place: number) {
  demandModerator(viewer)
  const report = await reportById(ctx.db, id)
  const key = report?.evidence?.posts.flatMap(({ media }) => media)[place]?.key
  const blob = key ? await ctx.blobs.get(key) : undefined
  if (!key || !blob) throw new Refusal('not_found', 'Record not found')
  return { key, blob }
}
