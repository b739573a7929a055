import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'

/** How many accounts, posts and days of hashtags had a wrong number. */
export type Repaired = { accounts: number; posts: number; hashtagDays: number }

/**
 * Counts anew the posts of each account, what each post got, and the uses of hashtags. Whoever changes a counter
 * meanwhile waits.
 */
export async function repairPostCounters(ctx: Context): Promise<Repaired> {
  return transact(ctx, async (tx, emit) => {
    await sql`lock table account_counts, post_counts, hashtag_days in share row exclusive mode`.execute(tx)
    const accounts = await recountAccounts(tx)
    const posts = await recountPosts(tx)
    const hashtagDays = await recountHashtagDays(tx)
    for (const accountId of accounts) emit({ name: 'account.changed', accountId })
    for (const postId of posts) emit({ name: 'post.counted', postId })
    return { accounts: accounts.length, posts: posts.length, hashtagDays }
  })
}

async function recountAccounts(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with counted as (
      select accounts.id, count(posts.id)::integer as posts,
        (max(posts.created_at) filter (where posts.boost_of_id is null) at time zone 'UTC')::date as last_post_on
      from accounts left join posts on posts.account_id = accounts.id and posts.visibility <> 'direct'
      group by accounts.id
    )
    insert into account_counts as kept (account_id, posts, last_post_on)
    select counted.id, counted.posts, counted.last_post_on
    from counted left join account_counts on account_counts.account_id = counted.id
    where (coalesce(account_counts.posts, 0), account_counts.last_post_on)
      is distinct from (counted.posts, counted.last_post_on)
    on conflict (account_id) do update set posts = excluded.posts, last_post_on = excluded.last_post_on
    returning account_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

async function recountPosts(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with counted as (
      select id, sum(reply)::integer as replies, sum(boost)::integer as boosts, sum(favourite)::integer as favourites,
        sum(quote)::integer as quotes
      from (
        select in_reply_to_id as id, 1 as reply, 0 as boost, 0 as favourite, 0 as quote from posts
          where in_reply_to_id is not null and visibility in ('public', 'unlisted')
        union all select post_id, 0, 1, 0, 0 from boosts
        union all select post_id, 0, 0, 1, 0 from favourites
        union all select quotes.quoted_id, 0, 0, 0, 1 from quotes join posts on posts.id = quotes.post_id
          where quotes.state = 'accepted' and posts.visibility in ('public', 'unlisted')
        union all select post_id, 0, 0, 0, 0 from post_counts
      ) each_one
      where exists (select from posts where posts.id = each_one.id)
      group by id
    )
    insert into post_counts as kept (post_id, replies, boosts, favourites, quotes)
    select counted.id, counted.replies, counted.boosts, counted.favourites, counted.quotes
    from counted left join post_counts on post_counts.post_id = counted.id
    where (coalesce(post_counts.replies, 0), coalesce(post_counts.boosts, 0), coalesce(post_counts.favourites, 0),
        coalesce(post_counts.quotes, 0))
      <> (counted.replies, counted.boosts, counted.favourites, counted.quotes)
    on conflict (post_id) do update
      set replies = excluded.replies, boosts = excluded.boosts, favourites = excluded.favourites, quotes = excluded.quotes
    returning post_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Only public posts that are not held back count, on their day in UTC; see hashtags/record-use.ts. */
async function recountHashtagDays(tx: Tx): Promise<number> {
  const { rows } = await sql`
    with counted as (
      select post_tags.tag, (posts.created_at at time zone 'UTC')::date as day, posts.account_id, count(*)::integer as uses
      from post_tags join posts on posts.id = post_tags.post_id
      where posts.visibility = 'public' and posts.held is null
      group by 1, 2, 3
    ),
    removed as (
      delete from hashtag_days kept
      where not exists (
        select from counted
        where counted.tag = kept.tag and counted.day = kept.day and counted.account_id = kept.account_id
      )
      returning 1
    ),
    written as (
      insert into hashtag_days as kept (tag, day, account_id, uses)
      select tag, day, account_id, uses from counted
      where (tag, day, account_id, uses) not in (select tag, day, account_id, uses from hashtag_days)
      on conflict (tag, day, account_id) do update set uses = excluded.uses
      returning 1
    )
    select 1 from removed union all select 1 from written`.execute(tx)
  return rows.length
}
