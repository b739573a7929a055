import { sql } from 'kysely'
import type { Reaction } from '../../wire/reaction.ts'
import { emojisFor } from '../emojis/json.ts'
import { emojisOfWriters } from '../emojis/remote-emojis.ts'
import type { Context } from '../platform/context.ts'

/** A favourite: of which post, by whom. */
export type Favour = { postId: number; accountId: number }

/**
 * With which emoji some favourites were given, where one was: people of other servers may say it so. Two queries, however many.
 * @param readerId whoever blocked them is left out
 */
export async function reactionsOf(
  ctx: Context,
  readerId: number | null,
  favours: readonly Favour[],
): Promise<(Favour & { reaction: Reaction })[]> {
  if (favours.length === 0) return []
  const rows = await ctx.db
    .selectFrom('favourites')
    .innerJoin('accounts', 'accounts.id', 'favourites.account_id')
    .innerJoin(
      sql<{
        post: number
        account: number
      }>`(select * from unnest(${favours.map(({ postId }) => postId)}::bigint[],
        ${favours.map(({ accountId }) => accountId)}::bigint[]))`.as<'asked'>(sql`asked(post, account)`),
      (join) =>
        join
          .onRef('asked.post', '=', 'favourites.post_id')
          .onRef('asked.account', '=', 'favourites.account_id'),
    )
    .select(['favourites.post_id', 'favourites.account_id', 'favourites.emoji', 'accounts.domain'])
    .where('favourites.emoji', 'is not', null)
    .where('accounts.suspended_at', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from blocks b
        where b.account_id = favourites.account_id and b.target_id = ${readerId}::bigint)`,
    )
    .execute()
  const emojis = await emojisOfWriters(
    ctx,
    rows.map(({ domain, emoji }) => ({ domain, texts: [emoji ?? ''] })),
  )
  return rows.map(({ post_id: postId, account_id: accountId, emoji, domain }) => ({
    postId,
    accountId,
    reaction: {
      account_id: String(accountId),
      emoji: emoji ?? '',
      emojis: emojisFor(ctx.config, emojis(domain), [emoji ?? '']),
    },
  }))
}
