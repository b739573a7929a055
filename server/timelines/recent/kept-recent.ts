import type { Context } from '../../platform/context.ts'
import type { RoundsEvent } from '../../platform/events.ts'
import { maxId } from '../../platform/ids.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { horizonOf, restrainedAccounts, timelinePosts, timelinePostsBetween } from '../queries.ts'
import { RecentPosts } from './store.ts'

/** About 100 MB for a million posts with their lists. */
const mostPosts = 1_000_000
const batch = 20_000

/** The recent posts of this process: undefined while they are still being read, and then the database answers. */
export type KeptRecent = {
  readonly posts: RecentPosts | undefined
  /** Reads everything from the database anew. */
  rebuild: () => Promise<void>
}

/** Keeps the recent posts in step with what is committed, here or in another process. */
export const keptRecent = oncePerProcess((ctx): KeptRecent => {
  let posts: RecentPosts | undefined
  let building: { fresh: RecentPosts; missed: RoundsEvent[] } | undefined

  const rebuild = async () => {
    const fresh = new RecentPosts(await horizonOf(ctx.db, mostPosts))
    const mine = { fresh, missed: [] as RoundsEvent[] }
    building = mine
    await fill(ctx, fresh)
    for (const event of mine.missed) await follow(ctx, fresh, event)
    if (building !== mine) return
    posts = fresh
    building = undefined
  }

  ctx.bus.listeners.add(async (event) => {
    building?.missed.push(event)
    if (posts) await follow(ctx, posts, event)
  })
  ctx.bus.onGap.add(rebuild)
  return {
    get posts() {
      return posts
    },
    rebuild,
  }
})

async function fill(ctx: Context, posts: RecentPosts): Promise<void> {
  for (const account of await restrainedAccounts(ctx.db)) posts.restrain(account)
  let after = posts.horizon
  for (;;) {
    const rows = await timelinePostsBetween(ctx.db, after, maxId, batch)
    for (const row of rows) posts.add(row)
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = last.id
  }
}

async function follow(ctx: Context, posts: RecentPosts, event: RoundsEvent): Promise<void> {
  if (event.name === 'post.created' || event.name === 'post.released') {
    for (const row of await timelinePosts(ctx.db, [event.postId])) posts.add(row)
  } else if (event.name === 'post.edited') {
    for (const row of await timelinePosts(ctx.db, [event.postId])) posts.change(row)
  } else if (event.name === 'post.deleted' || event.name === 'post.held') {
    posts.remove(event.postId)
  } else if (event.name === 'account.restrained') {
    for (const account of await restrainedAccounts(ctx.db, event.accountId)) posts.restrain(account)
  } else if (event.name === 'accounts.restrained') {
    posts.restrainOnly(await restrainedAccounts(ctx.db))
  } else if (event.name === 'posts.imported') {
    for (const row of await timelinePosts(ctx.db, event.postIds)) posts.add(row)
  }
}
