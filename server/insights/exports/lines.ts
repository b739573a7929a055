import type { Context } from '../../platform/context.ts'
import { postUrl } from '../../posts/addresses.ts'
import { writeCsv, type CsvCell } from '../../text/csv.ts'
import type { Figures, PersonLine } from '../figures.ts'
import { stillThere } from '../post-queries.ts'
import { namingOf, wordFor } from '../people.ts'
import { linesOf, type ReportRow } from '../queries.ts'

type Form = { bom: boolean }
const hourMs = 3_600_000

/** The place of everybody in people.csv: their number in all files. */
function numbersOf(people: readonly PersonLine[]): Map<number, number> {
  return new Map(people.map(({ account }, place) => [account, place + 1]))
}

/**
 * A line for each post, without its words. Posts that were removed since keep their line and lose their address. Of people who are not
 * named there is neither address nor minute: either would lead to the post. Language, server and profession are not there (docs/adr/0360).
 */
export async function postsCsv(ctx: Context, row: ReportRow, form: Form): Promise<string> {
  const [posts, people] = await Promise.all([
    linesOf(ctx.db, row.id, 'posts'),
    linesOf(ctx.db, row.id, 'people'),
  ])
  const numbers = numbersOf(people)
  const naming = await namingOf(ctx, numbers.keys(), row.wish.chat)
  const there = await stillThere(
    ctx.db,
    posts.map(({ post }) => post),
  )
  const lines = posts.map((line): CsvCell[] => {
    const number = numbers.get(line.account) ?? 0
    const person = naming(line.account, number)
    const found = person.name === null ? undefined : there.get(line.post)
    const isShown = person.name !== null && found !== undefined
    return [
      isShown ? String(line.post) : null,
      found ? postUrl(ctx.config, found, line.post, found.url) : null,
      new Date(person.name === null ? Math.floor(line.at / hourMs) * hourMs : line.at),
      line.reply ? 'reply' : 'original',
      number,
      wordFor(person),
      person.acct,
      line.answers === null ? null : (numbers.get(line.answers) ?? null),
      line.purpose,
      line.replies,
      line.boosts,
      line.favourites,
      there.has(line.post) ? null : 'post removed by author',
    ]
  })
  const head = ['post_id', 'url', 'at', 'kind', 'person', 'name', 'acct', 'answers_person', 'purpose']
  return writeCsv([[...head, 'replies', 'boosts', 'favourites', 'note'], ...lines], form)
}

/** A line for everybody who took part, those with most posts first. */
export async function peopleCsv(ctx: Context, row: ReportRow, form: Form): Promise<string> {
  const people = await linesOf(ctx.db, row.id, 'people')
  const naming = await namingOf(
    ctx,
    people.map(({ account }) => account),
    row.wish.chat,
  )
  const lines = people.map((line, place): CsvCell[] => {
    const person = naming(line.account, place + 1)
    return [
      place + 1,
      wordFor(person),
      person.acct,
      line.is_new,
      line.originals,
      line.replies,
      line.answers,
      line.answered_by,
      line.in_degree,
      line.out_degree,
      line.betweenness,
    ]
  })
  const head = ['person', 'name', 'acct', 'new', 'originals', 'replies', 'answers_received', 'answered_by']
  return writeCsv([[...head, 'in_degree', 'out_degree', 'betweenness'], ...lines], form)
}

/** A line for each connection: posts in which one person answers or mentions another. */
export async function edgesCsv(ctx: Context, row: ReportRow, form: Form): Promise<string> {
  const [people, edges] = await Promise.all([
    linesOf(ctx.db, row.id, 'people'),
    linesOf(ctx.db, row.id, 'edges'),
  ])
  const numbers = numbersOf(people)
  const naming = await namingOf(ctx, numbers.keys(), row.wish.chat)
  const both = (account: number): CsvCell[] => {
    const number = numbers.get(account) ?? 0
    return [number, wordFor(naming(account, number))]
  }
  const lines = edges.map(({ from, to, answers, mentions }) => [
    ...both(from),
    ...both(to),
    answers,
    mentions,
  ])
  return writeCsv([['from', 'from_name', 'to', 'to_name', 'answers', 'mentions'], ...lines], form)
}

/** A line for each hour (UTC) in which anything was. */
export function hoursCsv({ hours }: Figures, form: Form): string {
  const lines = hours.map(({ at, originals, replies, boosts, people }) => [
    new Date(at * 1000),
    originals,
    replies,
    boosts,
    people,
  ])
  return writeCsv([['hour', 'originals', 'replies', 'boosts', 'people'], ...lines], form)
}
