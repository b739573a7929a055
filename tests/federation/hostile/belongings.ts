import type { Context } from '../../../server/platform/context.ts'

/** Everything that does not belong to the hostile servers, by table; each row as JSON. */
export type Belongings = Map<string, Set<string>>

/** All of the hostile servers, and the hostile member of an honest one. */
const hostile = `select id from accounts where uri like 'https://evil%' or uri = 'https://shared.test/users/mo'`
/** Addresses that those may use: what is said there in their name is theirs. */
const theirs = `uri ~ '^https://(evil2?[.]test/|shared[.]test/(acts|posts|votes|users/mo))'`
const hostilePosts = `select id from posts where account_id in (${hostile})`

/** What says nothing of what belongs to anybody: queues, statistics, caches of what was looked at. */
const ignored = new Set(
  `conversations cards days_here deliveries delivery_refusals figures_began figures_days figures_posts figures_sketches hashtags
  inbox_items media_leftovers migrations notification_mails outgoing_activities refreshes remote_pictures said_posts server_days servers
  trends used_signatures`.split(/\s+/),
)

/** Which rows of a table are not the hostile servers' own; those of tables that are not here by the account, or else the post. */
const others: Record<string, string> = {
  accounts: `id not in (${hostile})`,
  follows: `account_id not in (${hostile}) and target_id not in (${hostile})`,
  follow_requests: `account_id not in (${hostile}) and target_id not in (${hostile})`,
  former_audiences: `domain !~ '^(evil|shared)'`,
  // Whoever signs with a key of a server may use its ids, and say that something of it is gone before it came.
  inbox_seen: `uri !~ '^https://(evil2?|shared)[.]test/'`,
  mentions: `post_id not in (${hostilePosts})`,
  notifications: `from_id not in (${hostile})`,
  notification_requests: `from_id not in (${hostile})`,
  post_reach: `domain !~ '^(evil|shared)'`,
  post_uris: `not ${theirs} or exists (
    select 1 from posts p where p.id = post_id and p.account_id not in (${hostile}))`,
  remote_emojis: `domain not like 'evil%'`,
  tombstones: `uri !~ '^https://(evil2?|shared)[.]test/'`,
}

/** Columns that change when a true document is read again, or somebody of this server looks. */
const without: Record<string, string[]> = {
  accounts: ['updated_at', 'words'],
  actors: ['fetched_at', 'posts_fetched_at'],
  actor_keys: ['fetched_at'],
  members: ['active_on'],
  oauth_tokens: ['used_at'],
  polls: ['votes', 'voters'],
  posts: ['search'],
  remote_posts: ['fetched_at', 'replies_fetched_at'],
  sessions: ['used_at'],
}

/** Counters, without what the hostile ones may have added to them in their own name. */
const counters: Record<string, string> = {
  account_counts: `t.* - 'followers' - 'following' || jsonb_build_object(
    'followers', (t.*->>'followers')::int - (select count(*) from follows where target_id = (t.*->>'account_id')::bigint
      and account_id in (${hostile})),
    'following', (t.*->>'following')::int - (select count(*) from follows where account_id = (t.*->>'account_id')::bigint
      and target_id in (${hostile})))`,
  post_counts: `t.* - 'replies' - 'boosts' - 'favourites' - 'quotes' || jsonb_build_object(
    'favourites', (t.*->>'favourites')::int - (select count(*) from favourites where post_id = (t.*->>'post_id')::bigint
      and account_id in (${hostile})),
    'boosts', (t.*->>'boosts')::int - (select count(*) from boosts where post_id = (t.*->>'post_id')::bigint
      and account_id in (${hostile})),
    'replies', (t.*->>'replies')::int - (select count(*) from posts where in_reply_to_id = (t.*->>'post_id')::bigint
      and account_id in (${hostile})),
    'quotes', (t.*->>'quotes')::int - (select count(*) from quotes where quoted_id = (t.*->>'post_id')::bigint
      and account_id in (${hostile}) and state = 'accepted'))`,
}

/** Reads everything that others than the hostile servers have here. */
export async function belongings(ctx: Context): Promise<Belongings> {
  const { rows: tables } = await ctx.pool.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' group by 1 order by 1`,
  )
  const found: Belongings = new Map()
  for (const { name, columns } of tables) {
    if (ignored.has(name)) continue
    const kept = others[name] ?? usual(columns)
    const row = (without[name] ?? []).reduce((text, column) => `${text} - '${column}'`, 'to_jsonb(r)')
    const shown = (counters[name] ?? 't.*').replaceAll('t.*', 't.row')
    const { rows } = await ctx.pool.query<{ row: string }>(
      `select (${shown})::text as row from (select ${row} as row from ${name} r where ${kept}) t`,
    )
    const texts = rows.map((one) => one.row)
    found.set(name, new Set(name in counters ? texts.filter((text) => !countsNothing(text)) : texts))
  }
  return found
}

/** A row of counters that are all nothing is as good as none. */
function countsNothing(text: string): boolean {
  const { account_id: _, post_id: __, ...counts } = JSON.parse(text) as Record<string, unknown>
  return Object.values(counts).every((count) => count === 0 || count === null)
}

function usual(columns: readonly string[]): string {
  if (columns.includes('account_id')) return `account_id is null or account_id not in (${hostile})`
  return columns.includes('post_id') ? `post_id not in (${hostilePosts})` : 'true'
}

/** What is different, as lines; nothing when all is as it was. */
export function differences(before: Belongings, after: Belongings): string[] {
  return [...after].flatMap(([table, rows]) => {
    const had = before.get(table) ?? new Set<string>()
    return [
      ...[...had].filter((row) => !rows.has(row)).map((row) => `- ${table} ${row}`),
      ...[...rows].filter((row) => !had.has(row)).map((row) => `+ ${table} ${row}`),
    ]
  })
}

/** Accounts of the hostile servers under names of others, and addresses of others that lead to their posts. */
export async function usurped(ctx: Context): Promise<string[]> {
  const { rows } = await ctx.pool.query<{ what: string }>(
    `select username || '@' || domain as what from accounts
       where id in (${hostile}) and domain is distinct from substring(uri from '^https://([^/]+)')
     union all select u.uri from post_uris u join posts p on p.id = u.post_id
       where p.account_id in (${hostile}) and not u.${theirs}
     union all select k.key_id from actor_keys k join accounts a on a.id = k.account_id
       where substring(k.key_id from '^https://([^/]+)') <> substring(a.uri from '^https://([^/]+)')
     union all select x.inbox_url from actors x join accounts a on a.id = x.account_id
       where substring(coalesce(x.shared_inbox_url, x.inbox_url) from '^https://([^/]+)') <> substring(a.uri from '^https://([^/]+)')
         or substring(x.inbox_url from '^https://([^/]+)') <> substring(a.uri from '^https://([^/]+)')`,
  )
  return rows.map(({ what }) => what)
}
