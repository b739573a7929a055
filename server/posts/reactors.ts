import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import { visibleTo } from './visibility.ts'

/** Somebody in the list of those who boosted or favourited; `id` is what the list is paged by. */
export type Reactor = { id: number; accountId: number }

/** Who boosted a post, newest first: only boosts that the reader may see. */
export async function boostersOf(
  ctx: Context,
  readerId: number | null,
  postId: number,
  page: Page,
): Promise<Reactor[]> {
  const query = ctx.db
    .selectFrom('boosts')
    .innerJoin('posts', 'posts.id', 'boosts.boost_id')
    .select(['boosts.boost_id as id', 'boosts.account_id as accountId'])
    .where('boosts.post_id', '=', postId)
    .where(visibleTo(readerId))
  return newestFirst(await inPage(query, 'boosts.boost_id', page).execute(), page)
}

/** Who favourited a post, newest first; people who were suspended or who blocked the reader are left out. */
export async function favouritersOf(
  ctx: Context,
  readerId: number | null,
  postId: number,
  page: Page,
): Promise<Reactor[]> {
  const query = ctx.db
    .selectFrom('favourites')
    .innerJoin('accounts', 'accounts.id', 'favourites.account_id')
    .select(['favourites.id as id', 'favourites.account_id as accountId'])
    .where('favourites.post_id', '=', postId)
    .where('accounts.suspended_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from blocks b
        where b.account_id = favourites.account_id and b.target_id = ${readerId}::bigint)`,
    )
  return newestFirst(await inPage(query, 'favourites.id', page).execute(), page)
}
