import type {
  AdminTag,
  AdminTrendingLink,
  AdminTrendingStatus,
  PreviewCardProvider,
} from '../../../wire/admin-trends.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { linksByKey } from '../../trends/show-trends.ts'
import type { TrendReviewsTable } from '../../trends/tables.ts'
import { demandModerator } from '../rank.ts'
import { adminTagsJson } from './admin-tags.ts'
import { linesOf, publisherById, publishersPage, requiresReview, wordsAbout, type Line } from './queries.ts'

type Part = { limit: number; offset: number }

/** Pages that are discussed, reviewed or not. @throws Refusal forbidden unless the viewer is a moderator. */
export async function adminLinks(ctx: Context, viewer: Viewer, part: Part): Promise<AdminTrendingLink[]> {
  demandModerator(viewer)
  return adminLinksJson(ctx, await linesOf(ctx.db, 'link', part))
}

/** One page as moderators see it. @throws Refusal not_found. */
export async function adminLink(ctx: Context, id: string): Promise<AdminTrendingLink> {
  const [link] = await adminLinksJson(ctx, await wordsAbout(ctx.db, 'link', [id]))
  if (!link) throw new Refusal('not_found', 'Record not found')
  return link
}

async function adminLinksJson(ctx: Context, lines: readonly Line[]): Promise<AdminTrendingLink[]> {
  const links = await linksByKey(ctx, lines)
  return lines.flatMap((line) => {
    const link = links.get(line.key)
    return link ? [{ ...link, id: line.key, requires_review: requiresReview(line) }] : []
  })
}

/** Posts that many people like, reviewed or not. @throws Refusal forbidden unless the viewer is a moderator. */
export async function adminStatuses(
  ctx: Context,
  viewer: Viewer,
  part: Part,
): Promise<AdminTrendingStatus[]> {
  demandModerator(viewer)
  return adminStatusesJson(ctx, viewer, await linesOf(ctx.db, 'post', part))
}

/** One post as moderators of trends see it. @throws Refusal not_found. */
export async function adminStatus(ctx: Context, viewer: Viewer, id: string): Promise<AdminTrendingStatus> {
  const [status] = await adminStatusesJson(ctx, viewer, await wordsAbout(ctx.db, 'post', [id]))
  if (!status) throw new Refusal('not_found', 'Record not found')
  return status
}

async function adminStatusesJson(
  ctx: Context,
  viewer: Viewer,
  lines: readonly Line[],
): Promise<AdminTrendingStatus[]> {
  const byId = new Map(lines.map((line) => [line.key, line]))
  const statuses = await statusesJson(
    ctx,
    viewer,
    lines.map(({ key }) => Number(key)),
  )
  return statuses.flatMap((status) => {
    const line = byId.get(status.id)
    return line ? [{ ...status, requires_review: requiresReview(line) }] : []
  })
}

/** Hashtags that are discussed, reviewed or not. @throws Refusal forbidden unless the viewer is a moderator. */
export async function adminTrendingTags(ctx: Context, viewer: Viewer, part: Part): Promise<AdminTag[]> {
  demandModerator(viewer)
  const lines = await linesOf(ctx.db, 'tag', part)
  return adminTagsJson(
    ctx,
    viewer,
    lines.map(({ key }) => key),
  )
}

/** A page of all publishers whose pages have been discussed here. @throws Refusal forbidden unless the viewer is a moderator. */
export async function adminPublishers(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<PreviewCardProvider[]> {
  demandModerator(viewer)
  return newestFirst(await publishersPage(ctx.db, page), page).map(publisherJson)
}

/** One publisher. @throws Refusal not_found. */
export async function adminPublisher(ctx: Context, id: string): Promise<PreviewCardProvider> {
  const row = await publisherById(ctx.db, Number(id))
  if (!row) throw new Refusal('not_found', 'Record not found')
  return publisherJson(row)
}

function publisherJson(row: TrendReviewsTable): PreviewCardProvider {
  return {
    id: String(row.id),
    domain: row.key,
    trendable: row.allowed,
    reviewed_at: row.reviewed_at?.toISOString() ?? null,
    requested_review_at: row.asked_at?.toISOString() ?? null,
    requires_review: row.reviewed_at === null,
  }
}
