import type { Purpose } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { followedTags } from '../hashtags/followed-tags.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { homeFromDatabase } from './home-from-database.ts'
import type { Reader } from './home-rule.ts'
import { outOfHome, type OutOfHome } from './out-of-home.ts'
import { homePage } from './recent/home-page.ts'
import { recentThenOlder } from './recent/recent-then-older.ts'

/** What a home timeline has to know of its reader; kept in memory for those who are active. */
export async function homeReader(ctx: Context, accountId: number): Promise<Reader> {
  const [audience, tags, out] = await Promise.all([
    keptAudiences(ctx).of(accountId),
    followedTags(ctx).of(accountId),
    outOfHome(ctx).of(accountId),
  ])
  return { accountId, audience, tags: tagsInHome(tags, out), outOfHome: out.people, now: ctx.now() }
}

/** The same sets give the same answer, so that what is kept for a reader stays kept. */
const withoutOut = new WeakMap<ReadonlySet<string>, { out: OutOfHome; tags: ReadonlySet<string> }>()

function tagsInHome(tags: ReadonlySet<string>, out: OutOfHome): ReadonlySet<string> {
  if (out.tags.size === 0) return tags
  const known = withoutOut.get(tags)
  if (known?.out === out) return known.tags
  const fresh = tags.difference(out.tags)
  withoutOut.set(tags, { out, tags: fresh })
  return fresh
}

/**
 * One page of a member's home timeline: posts of the people and hashtags that they follow, each once, newest first.
 * Merged when it is read, so that posting costs the same whatever the audience.
 * @returns ids, newest first.
 */
export async function homeIds(
  ctx: Context,
  viewer: Viewer,
  page: Page,
  purpose: Purpose | undefined,
): Promise<number[]> {
  const reader = await homeReader(ctx, viewer.accountId)
  return recentThenOlder(
    ctx,
    page,
    (posts) => homePage(posts, reader, page, purpose),
    (rest) => homeFromDatabase(ctx.db, viewer.accountId, ctx.now(), rest, purpose),
  )
}
