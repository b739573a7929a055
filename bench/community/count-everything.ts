import type pg from 'pg'

/** Derives hashtags and all counters from what was inserted, and lets the planner look at the result. */
export async function countEverything(pool: pg.Pool): Promise<void> {
  for (const statement of statements) await pool.query(statement)
  await pool.query('vacuum (analyze)')
}

const statements = [
  `insert into hashtags (name, shown, id, created_at)
     select tag, min(shown), row_number() over (), now() from post_tags group by tag`,
  `insert into hashtag_days (tag, day, account_id, uses)
     select t.tag, (p.created_at at time zone 'UTC')::date, p.account_id, count(*)
     from post_tags t join posts p on p.id = t.post_id where p.visibility = 'public' group by 1, 2, 3`,
  `insert into post_counts (post_id, replies, boosts, favourites)
     select id, sum(replies), sum(boosts), sum(favourites) from (
       select in_reply_to_id as id, count(*) as replies, 0 as boosts, 0 as favourites from posts
         where in_reply_to_id is not null and visibility in ('public', 'unlisted') group by 1
       union all select post_id, 0, count(*), 0 from boosts group by 1
       union all select post_id, 0, 0, count(*) from favourites group by 1
     ) counted group by id`,
  `insert into account_counts (account_id, followers, following, posts, last_post_on)
     select a.id,
       (select count(*) from follows f where f.target_id = a.id),
       (select count(*) from follows f where f.account_id = a.id),
       count(p.id), (max(p.created_at) at time zone 'UTC')::date
     from accounts a left join posts p on p.account_id = a.id group by a.id`,
]
