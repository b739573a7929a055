import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { Context } from '../server/platform/context.ts'
import type { Database } from '../server/platform/database.ts'
import { findPosts } from '../server/search/find-posts.ts'
import { readQuery } from '../server/search/read-query.ts'
import { type PlanNode, touchedOf } from './read-plan.ts'
import { benchRuntime } from './runtime.ts'
import { type Question, searchQuestions } from './search-questions.ts'
import { median, quantile } from './statistics.ts'

export type SearchFigures = {
  question: string
  typed: string
  found: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** The middle of the time against that of the newest page of public posts, asked in turn with it. */
  ratio: number
  /** Rows of posts that the statements read, as a share of all posts. */
  share: number
}

/** More of all posts than this no question may read. */
export const mostShare = 0.05
const runs = 15
/** Nothing is cut short here: what takes long must be seen. */
const patience = 60_000
const page = { limit: 20 }

/**
 * Asks search all questions as the member who follows most, each in turns with the plainest page there is: twenty ids of public
 * posts along an index.
 * @param tell gets the plans as text, if they are wanted.
 * @throws Error when a plan reads posts from end to end, or more than `mostShare` of them.
 */
export async function measureSearch(url: string, tell?: (text: string) => void): Promise<SearchFigures[]> {
  const { ctx, close } = await benchRuntime(url)
  try {
    await ctx.pool.query('analyze')
    const { rows } = await ctx.pool.query<{ reader: string; posts: string }>(
      'select (select account_id from account_counts order by following desc limit 1) as reader, count(*) as posts from posts',
    )
    const [reader, posts] = [Number(rows[0]?.reader), Number(rows[0]?.posts)]
    const figures: SearchFigures[] = []
    for (const question of await searchQuestions(ctx.pool)) {
      const share = (await readPlans(ctx, reader, question, tell)) / posts
      figures.push({ ...(await timeQuestion(ctx, reader, question)), share })
    }
    const tooMuch = figures.filter(({ share }) => share > mostShare)
    if (tooMuch.length > 0) {
      throw new Error(
        `These read more than ${mostShare} of all posts: ${tooMuch.map((one) => one.typed).join('; ')}`,
      )
    }
    return figures
  } finally {
    await close()
  }
}

async function ask(ctx: Context, readerId: number, typed: string): Promise<number[]> {
  const who = { readerId, authorId: undefined }
  return (await findPosts(ctx, who, readQuery(typed), { page, offset: 0, patience })).ids
}

async function timeQuestion(ctx: Context, reader: number, { says, typed }: Question) {
  const times: number[] = []
  const beside: number[] = []
  let found = 0
  // The first turn fills caches.
  for (let turn = 0; turn <= runs; turn++) {
    const begun = performance.now()
    found = (await ask(ctx, reader, typed)).length
    const between = performance.now()
    await ctx.pool.query(
      `select id from posts where visibility = 'public' and boost_of_id is null order by id desc limit 20`,
    )
    if (turn === 0) continue
    times.push(between - begun)
    beside.push(performance.now() - between)
  }
  const p50 = median(times)
  return { question: says, typed, found, p50, p99: quantile(times, 0.99), ratio: p50 / median(beside) }
}

/** How many rows of posts all statements of a question read. @throws Error when one reads the whole table. */
async function readPlans(
  ctx: Context,
  reader: number,
  { says, typed }: Question,
  tell: ((text: string) => void) | undefined,
): Promise<number> {
  const seen: CompiledQuery[] = []
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: ctx.pool }),
    log: (event) => void seen.push(event.query),
  })
  await ask({ ...ctx, db }, reader, typed)
  let touched = 0
  for (const { sql, parameters } of seen.filter((query) => query.sql.includes('from posts'))) {
    const answer = await ctx.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, buffers, costs off, format json) ${sql}`,
      [...parameters],
    )
    const plan = answer.rows[0]?.['QUERY PLAN'][0].Plan
    if (!plan) throw new Error('There is no plan.')
    const { rows, whole } = touchedOf(plan, 'posts')
    if (whole) throw new Error(`“${typed}” reads posts from end to end.`)
    touched += rows
    if (!tell) continue
    const text = await ctx.pool.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, buffers, costs off) ${sql}`,
      [...parameters],
    )
    tell([`### ${says}: ${typed}`, '```', ...text.rows.map((row) => row['QUERY PLAN']), '```'].join('\n'))
  }
  return touched
}
