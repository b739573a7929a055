import type { ReviewSubject, TrendReview, TrendReviews } from '../../../wire/admin-trends.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { countWaiting } from '../../trends/review-queries.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { linksByKey } from '../../trends/show-trends.ts'
import { demandModerator } from '../rank.ts'
import { adminTagsJson } from './admin-tags.ts'
import { linesOf, needsApproval, publisherLines, requiresReview, type Line } from './queries.ts'

/** More than the table of trends ever holds of a kind. */
const all = { limit: 400, offset: 0 }
const mostPublishers = 200

/**
 * What is discussed of one kind as the page of moderators shows it: what waits for them first, then what is shown, the most discussed
 * first, then what they keep out.
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function listForReview(
  ctx: Context,
  viewer: Viewer,
  subject: ReviewSubject,
): Promise<TrendReviews> {
  demandModerator(viewer)
  const [needed, waiting, items] = await Promise.all([
    needsApproval(ctx.db),
    countWaiting(ctx.db),
    subjects[subject](ctx, viewer),
  ])
  const order = ['waiting', 'shown', 'kept_out']
  return {
    approval_needed: needed,
    waiting: { tags: waiting.tag, statuses: waiting.post, links: waiting.link },
    items: items.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
  }
}

const subjects: Record<ReviewSubject, (ctx: Context, viewer: Viewer) => Promise<TrendReview[]>> = {
  tags: async (ctx, viewer) => {
    const lines = await linesOf(ctx.db, 'tag', all)
    const tags = await adminTagsJson(
      ctx,
      viewer,
      lines.map(({ key }) => key),
    )
    const byName = new Map(tags.map((tag) => [foldHashtag(tag.name), tag]))
    return lines.flatMap((line) => {
      const tag = byName.get(line.key)
      return tag ? [{ ...review(line), id: tag.id, tag }] : []
    })
  },
  statuses: async (ctx, viewer) => {
    const lines = await linesOf(ctx.db, 'post', all)
    const found = await statusesJson(
      ctx,
      viewer,
      lines.map(({ key }) => Number(key)),
    )
    const byId = new Map(found.map((status) => [status.id, status]))
    return lines.flatMap((line) => {
      const status = byId.get(line.key)
      return status ? [{ ...review(line), status }] : []
    })
  },
  links: async (ctx) => {
    const lines = await linesOf(ctx.db, 'link', all)
    const links = await linksByKey(ctx, lines)
    return lines.flatMap((line) => {
      const link = links.get(line.key)
      return link ? [{ ...review(line), link }] : []
    })
  },
  publishers: async (ctx) =>
    (await publisherLines(ctx.db, mostPublishers)).map((line) => ({
      ...review(line),
      id: String(line.id),
      publisher: { domain: line.key, pages: line.pages },
    })),
}

function review(line: Line): TrendReview {
  const state = line.shown ? 'shown' : requiresReview(line) ? 'waiting' : 'kept_out'
  return {
    id: line.key,
    state,
    allowed: line.own,
    by_publisher: line.own === null && line.verdict !== null,
    reviewed_at: line.reviewed_at?.toISOString() ?? null,
    reviewed_by: line.reviewed_by,
    place: line.place,
    people: line.people,
    before: line.before,
  }
}
