import type { NotificationHashtag } from '../../wire/notification.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { StoredNotification } from '../notifications/queries.ts'
import type { Context } from '../platform/context.ts'
import { momentOf } from '../platform/ids.ts'
import { countAfter, hashtagsById, lastOfTheirDay, type Rung } from './bell-queries.ts'
import { dailyBell, startOfDay } from './bell.ts'

const dayMs = 86_400_000
/** Counting goes on no further. */
const mostCounted = 500

/**
 * The hashtags for whose sake a member was told of posts, by notification. The last that is told of a day says how many posts came
 * after it, as far as they may see them.
 */
export async function attachHashtags(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
): Promise<Map<number, NotificationHashtag>> {
  const rung = rows.flatMap(({ id, post_id: postId, subject_id: tagId }): Rung[] => {
    if (postId === null || tagId === null) return []
    const at = momentOf(id)
    const dayEnd = startOfDay(new Date(at.getTime() + dayMs))
    return [{ notificationId: id, tagId, postId, dayStart: startOfDay(at), dayEnd }]
  })
  const { accountId } = viewer
  const [tags, last] = await Promise.all([
    hashtagsById(ctx.db, [...new Set(rung.map(({ tagId }) => tagId))]),
    lastOfTheirDay(ctx.db, accountId, rung, dailyBell),
  ])
  const tagById = new Map(tags.map((tag) => [tag.id, tag]))
  const shown = rung.map(async (one): Promise<[number, NotificationHashtag][]> => {
    const tag = tagById.get(one.tagId)
    if (!tag) return []
    const isLast = last.has(one.notificationId)
    const more = isLast ? await countAfter(ctx.db, accountId, one, { most: mostCounted, now: ctx.now() }) : 0
    return [[one.notificationId, { name: tag.shown, url: hashtagUrl(ctx.config, tag.name), more }]]
  })
  return new Map((await Promise.all(shown)).flat())
}
