import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Context } from '../server/platform/context.ts'
import type { Database } from '../server/platform/database.ts'
import type { Page } from '../server/platform/paging.ts'
import { homeFromDatabase } from '../server/timelines/home-from-database.ts'
import { accountIds, tagFromDatabase } from '../server/timelines/lists.ts'
import { benchRuntime } from './runtime.ts'

type Read = (ctx: Context, page: Page) => Promise<unknown>

/**
 * The plans, with what they really touched, of the timelines as the database answers them: for the newest page and for one
 * that lies half a year back. A page must not cost more because it is old.
 */
export async function explainTimelines(url: string): Promise<string> {
  const { ctx, close } = await benchRuntime(url)
  try {
    const old = await oldId(ctx.pool)
    const parts: string[] = []
    for (const [name, read] of Object.entries(await timelines(ctx.pool))) {
      for (const [age, page] of [
        ['newest page', { limit: 20 }],
        ['half a year back', { limit: 20, before: old }],
      ] as const) {
        parts.push(`### ${name}, ${age}\n\n${await explain(ctx, (watched) => read(watched, page))}`)
      }
    }
    return parts.join('\n\n')
  } finally {
    await close()
  }
}

async function timelines(pool: pg.Pool): Promise<Record<string, Read>> {
  const reader = await one(pool, 'select account_id from account_counts order by following desc limit 1')
  const author = await one(pool, 'select account_id from account_counts order by posts desc limit 1')
  const tag = await one(pool, 'select tag from post_tags group by tag order by count(*) desc limit 1')
  const wish = {
    excludeReplies: false,
    excludeDirect: false,
    excludeSensitive: false,
    excludeReblogs: false,
    onlyMedia: false,
    pinned: false,
    tagged: undefined,
  }
  return {
    'home from the database': (ctx, page) =>
      homeFromDatabase(ctx.db, Number(reader), ctx.now(), page, undefined),
    'hashtag from the database': (ctx, page) =>
      tagFromDatabase(ctx, Number(reader), page, {
        purpose: undefined,
        onlyMedia: false,
        side: 'both',
        any: [String(tag)],
        all: [],
        none: [],
      }),
    'posts of an account': (ctx, page) =>
      accountIds(ctx, Number(reader), page, { ...wish, accountId: Number(author) }),
  }
}

/** Runs a timeline with a query builder that tells its statements, and asks the database for the plan of the last. */
async function explain(ctx: Context, read: (ctx: Context) => Promise<unknown>): Promise<string> {
  const seen: CompiledQuery[] = []
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: ctx.pool }),
    log: (event) => void seen.push(event.query),
  })
  await read({ ...ctx, db })
  const query = seen.at(-1)
  if (!query) throw new Error('The timeline asked the database nothing.')
  const { rows } = await ctx.pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers, costs off) ${query.sql}`,
    [...query.parameters],
  )
  return ['```', ...rows.map((row) => row['QUERY PLAN']), '```'].join('\n')
}

async function oldId(pool: pg.Pool): Promise<number> {
  return Number(await one(pool, `select min(id) from posts where created_at > now() - interval '182 days'`))
}

async function one(pool: pg.Pool, query: string): Promise<unknown> {
  const { rows } = await pool.query<unknown[]>({ text: query, rowMode: 'array' })
  return rows[0]?.[0]
}
