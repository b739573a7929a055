import { sql } from 'kysely'
import type { StoredVisibility } from '../accounts/tables.ts'
import type { Tx } from '../platform/database.ts'

/** No place may ask for more, so that counting stays cheap. */
export const mostFirstPosts = 50

/** What is for more than chosen people; moderators do not read the rest. */
const looked: readonly StoredVisibility[] = ['public', 'unlisted', 'local']

/**
 * Whether a post of this author waits for a moderator: the place wants to look at the first posts of new members (a number of posts
 * that were let out, or days since joining), and the author is no moderator. Posts for chosen people never wait.
 */
export async function mustWait(
  tx: Tx,
  { accountId, visibility, now }: { accountId: number; visibility: StoredVisibility; now: Date },
): Promise<boolean> {
  if (!looked.includes(visibility)) return false
  const { rows } = await sql<{ posts: number; days: number }>`
    select coalesce((value->>'hold_first_posts')::int, 0) as posts, coalesce((value->>'hold_first_days')::int, 0) as days
    from settings where name = 'moderation'`.execute(tx)
  const { posts, days } = rows[0] ?? { posts: 0, days: 0 }
  if (posts === 0 && days === 0) return false
  const author = await tx
    .selectFrom('members')
    .select(['role', 'created_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (author?.role !== 'member') return false
  if (now.getTime() - author.created_at.getTime() < days * 86_400_000) return true
  return (await countLetOut(tx, accountId, posts)) < posts
}

/** How many posts of an author everybody could read; at most `most` are counted. */
async function countLetOut(tx: Tx, accountId: number, most: number): Promise<number> {
  if (most === 0) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from posts where account_id = ${accountId} and boost_of_id is null and held is null
        and visibility in ('public', 'unlisted', 'local') limit ${most}
    ) as shown`.execute(tx)
  return rows[0]?.count ?? 0
}
