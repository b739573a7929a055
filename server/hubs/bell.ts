import type { HubBell } from '../../wire/hub.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { requireName } from '../hashtags/show-hashtag.ts'
import { dayOf } from '../hashtags/days.ts'
import { notify } from '../notifications/notify.ts'
import { postCause } from '../notifications/cause-queries.ts'
import type { Context } from '../platform/context.ts'
import { transact, type Events } from '../platform/events.ts'
import { idAt, momentOf } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { awaitingPost, countBells, deleteBell, insertBell, isAwaited, lockBells } from './bell-queries.ts'
import type {} from '../posts/events.ts'

/** So many posts of one hashtag are told on one day (UTC), the rest is only counted. */
export const dailyBell = 20
/** Each bell rings up to `dailyBell` times a day. */
export const mostBells = 50
/** A post that is older is no news: it was looked up, or waited for long. */
const newsMs = 24 * 3600_000

/**
 * Tells the member of each new post with a hashtag from now on; doing it again changes nothing.
 * @throws Refusal not_found when the name cannot be a hashtag; invalid when they have very many bells already.
 */
export async function ringBell(ctx: Context, { accountId }: Viewer, given: string): Promise<HubBell> {
  const tag = foldHashtag(requireName(given))
  await transact(ctx, async (tx) => {
    await lockBells(tx, accountId)
    await insertBell(tx, { account_id: accountId, tag, created_at: ctx.now() })
    if ((await countBells(tx, accountId)) > mostBells)
      throw new Refusal('invalid', `You can be told of new posts of at most ${mostBells} hashtags.`, 'name')
  })
  return { on: true, daily: dailyBell }
}

/**
 * Ends it; without one it changes nothing.
 * @throws Refusal not_found when the name cannot be a hashtag.
 */
export async function silenceBell(ctx: Context, { accountId }: Viewer, given: string): Promise<HubBell> {
  await deleteBell(ctx.db, accountId, foldHashtag(requireName(given)))
  return { on: false, daily: dailyBell }
}

/**
 * Job after a public post was published or let out: tells those who rang for one of its hashtags, each once. Who writes the post waits
 * for none of it. Run twice it tells once.
 */
export async function ringBells(ctx: Context, { postId, accountId }: Events['post.created']): Promise<void> {
  const now = ctx.now()
  if (now.getTime() - momentOf(postId).getTime() > newsMs || !(await isAwaited(ctx.db, postId))) return
  const day = { dayStart: startOfDay(now), most: dailyBell, now }
  const waiting = Map.groupBy(await awaitingPost(ctx.db, postId, day), ({ tagId }) => tagId)
  for (const [tagId, members] of waiting) {
    await notify(ctx, async (tx) => {
      const post = await postCause(tx, postId)
      if (!post || post.isLaterPart || post.visibility !== 'public') return undefined
      return {
        cause: { type: 'status', fromId: accountId, post, subject: tagId },
        candidates: members.map((member) => member.accountId),
      }
    })
  }
}

/** The first id of the day (UTC) of a moment. */
export function startOfDay(moment: Date): number {
  return idAt(new Date(`${dayOf(moment)}T00:00:00Z`))
}

/** Event → jobs. */
export const hubReactions = {
  'post.created': { 'ring-bells': ringBells },
  'post.let_out': { 'ring-bells': ringBells },
}
