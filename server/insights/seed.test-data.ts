import type { Context } from '../platform/context.ts'
import { idAt } from '../platform/ids.ts'

/** An account of a made community, with what the tests know of it. */
export type Actor = {
  id: number
  username: string
  domain: string | null
  profession: string | null
  bot: boolean
  followers: number
}

export type Written = {
  id: number
  account: number
  at: Date
  tags: string[]
  answers: { post: number; account: number } | null
  mentions: number[]
  language: string | null
  purpose: 'advocacy' | 'teaching' | 'news' | 'networking' | null
  replies: number
  boosts: number
  favourites: number
  visibility: 'public' | 'unlisted' | 'private' | 'direct' | 'local'
}

let made = 0

/** Stores accounts as they are, without the ways by which people come. */
export async function seedActors(ctx: Context, some: readonly Partial<Actor>[]): Promise<Actor[]> {
  const actors = some.map((one, place): Actor => {
    made += 1
    return {
      id: ctx.newId(),
      username: `person${made}_${place}`,
      domain: null,
      profession: null,
      bot: false,
      followers: 0,
      ...one,
    }
  })
  await ctx.pool.query(
    `insert into accounts (id, username, domain, profession, bot, discoverable, created_at, updated_at, uri)
     select *, true, now(), now(), case when d is null then null else 'https://' || d || '/u/' || n end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::bool[]) as given (i, n, d, p, b)`.replace(
      'select *, true',
      'select i, n, d, p, b, true',
    ),
    [
      actors.map(({ id }) => id),
      actors.map(({ username }) => username),
      actors.map(({ domain }) => domain),
      actors.map(({ profession }) => profession),
      actors.map(({ bot }) => bot),
    ],
  )
  await ctx.pool.query(
    `insert into account_counts (account_id, followers) select * from unnest($1::bigint[], $2::int[])`,
    [actors.map(({ id }) => id), actors.map(({ followers }) => followers)],
  )
  return actors
}

/** Stores posts with their hashtags, mentions and counters, many at once. */
export async function seedPosts(ctx: Context, posts: readonly Written[]): Promise<void> {
  const column = <T>(of: (post: Written) => T) => posts.map(of)
  await ctx.pool.query(
    `insert into posts (id, account_id, text, html, language, visibility, purpose, in_reply_to_id, in_reply_to_account_id, conversation_id, created_at)
     select i, a, 'Words', '<p>Words</p>', l, v, p, r, ra, i, c
     from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::timestamptz[]) as given (i, a, l, v, p, r, ra, c)`,
    [
      column(({ id }) => id),
      column(({ account }) => account),
      column(({ language }) => language),
      column(({ visibility }) => visibility),
      column(({ purpose }) => purpose),
      column(({ answers }) => answers?.post ?? null),
      column(({ answers }) => answers?.account ?? null),
      column(({ at }) => at),
    ],
  )
  await ctx.pool.query(
    `insert into post_counts (post_id, replies, boosts, favourites) select * from unnest($1::bigint[], $2::int[], $3::int[], $4::int[])`,
    [
      column(({ id }) => id),
      column(({ replies }) => replies),
      column(({ boosts }) => boosts),
      column(({ favourites }) => favourites),
    ],
  )
  const tags = posts.flatMap(({ id, tags: own }) => own.map((tag) => ({ id, tag })))
  await ctx.pool.query(
    `insert into post_tags (post_id, tag, shown) select i, lower(t), t from unnest($1::bigint[], $2::text[]) as given (i, t)`,
    [tags.map(({ id }) => id), tags.map(({ tag }) => tag)],
  )
  await ctx.pool.query(
    `insert into hashtags (name, shown, id, created_at) select distinct on (tag) tag, shown, post_id, now() from post_tags on conflict do nothing`,
  )
  await ctx.pool.query(
    `insert into hashtag_days (tag, day, account_id, uses)
     select t.tag, (p.created_at at time zone 'UTC')::date, p.account_id, count(*) from post_tags t join posts p on p.id = t.post_id
     where p.visibility = 'public' group by 1, 2, 3 on conflict (tag, day, account_id) do update set uses = excluded.uses`,
  )
  const mentions = posts.flatMap(({ id, mentions: own }) =>
    [...new Set(own)].map((account) => ({ id, account })),
  )
  await ctx.pool.query(
    `insert into mentions (post_id, account_id) select * from unnest($1::bigint[], $2::bigint[])`,
    [mentions.map(({ id }) => id), mentions.map(({ account }) => account)],
  )
}

/** A post with what most tests do not care about. */
export function written(some: Pick<Written, 'account' | 'at'> & Partial<Written>, place = 0): Written {
  return {
    id: idAt(some.at) + (place % 4096),
    tags: ['MedEd'],
    answers: null,
    mentions: [],
    language: null,
    purpose: null,
    replies: 0,
    boosts: 0,
    favourites: 0,
    visibility: 'public',
    ...some,
  }
}
