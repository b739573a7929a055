import type {
  HashtagReport,
  HashtagReportFigures,
  ReportBreakdown,
  ReportPeriodFigures,
} from '../../wire/hashtag-report.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { chatsById, type ReportedChat } from './chat-queries.ts'
import type { Figures, PeriodFigures } from './figures.ts'
import { namingOf, wordFor, type Naming } from './people.ts'
import { reportById, reportsOfTag, type ReportRow } from './queries.ts'
import type { Breakdown } from './suppress.ts'
import { describeNetwork, methodsParagraph } from './words.ts'

/** @throws Refusal not_found for what is no report. */
export async function findReport(ctx: Context, wireId: string): Promise<ReportRow> {
  const id = parseId(wireId)
  const row = id === undefined ? undefined : await reportById(ctx.db, id)
  if (!row) throw new Refusal('not_found', 'Record not found')
  return row
}

/** A report as somebody reads it: names and posts as they are now, numbers as they were counted. */
export async function reportJson(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  row: ReportRow,
): Promise<HashtagReport> {
  const [head] = await headsOf(ctx, [row])
  if (!head) throw new Error('A report has no head.')
  return { ...head, figures: row.figures && (await figuresJson(ctx, viewer, row, row.figures, head)) }
}

/** Reports of a hashtag that are done, newest first, without their figures. */
export async function listReports(ctx: Context, tag: string, page: Page): Promise<ReportRow[]> {
  return newestFirst(await reportsOfTag(ctx.db, foldHashtag(tag.replace(/^[#＃]/u, '')), page), page)
}

/** What a report is about, without its figures. */
export async function headsOf(ctx: Context, rows: readonly ReportRow[]): Promise<HashtagReport[]> {
  const ids = rows.flatMap(({ wish }) => wish.chat ?? [])
  const chats = new Map((await chatsById(ctx.db, ids)).map((chat) => [chat.id, chat]))
  return rows.map((row) => headOf(ctx, row, row.wish.chat === null ? undefined : chats.get(row.wish.chat)))
}

function headOf(ctx: Context, row: ReportRow, chat: ReportedChat | undefined): HashtagReport {
  const { wish } = row
  const page = (path: string) => new URL(path, ctx.config.publicUrl).href
  return {
    id: String(row.id),
    url: page(`/reports/${row.id}`),
    state: row.state,
    progress: row.progress,
    error: row.error,
    tags: wish.tags.map(({ name, shown }) => ({ name: shown, url: hashtagUrl(ctx.config, name) })),
    from: wish.from,
    to: wish.to,
    chat: chat ? { id: String(chat.id), title: chat.title, url: page(`/chats/${chat.id}`) } : null,
    compare: wish.compare,
    without: wish.without,
    created_at: row.created_at.toISOString(),
    as_of: row.as_of?.toISOString() ?? null,
    method_version: row.method,
    server: new URL(ctx.config.publicUrl).host,
    figures: null,
  }
}

async function figuresJson(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  row: ReportRow,
  figures: Figures,
  head: HashtagReport,
): Promise<HashtagReportFigures> {
  const naming = await namingOf(ctx, Object.keys(figures.numbers).map(Number), row.wish.chat)
  const statuses = new Map(
    (
      await statusesJson(
        ctx,
        viewer,
        figures.top_posts.map(({ post }) => post),
      )
    ).map((one) => [one.id, one]),
  )
  const authors = await namingOf(
    ctx,
    figures.top_posts.map(({ account }) => account),
    row.wish.chat,
  )
  const main = periodJson(ctx, figures)
  return {
    ...main,
    compared: figures.compared && periodJson(ctx, figures.compared),
    top_posts: figures.top_posts.map(({ post, account, ...counts }) => ({
      status: authors(account, 0).name === null ? null : (statuses.get(String(post)) ?? null),
      ...counts,
    })),
    links: figures.links,
    papers: figures.papers.map((paper) => ({ ...paper, url: paperUrl(paper) })),
    most_answered: figures.most_answered.map(({ account, ...counts }) => ({
      person: naming(account, figures.numbers[account] ?? 0),
      ...counts,
    })),
    network: networkJson(figures, naming),
    methods: {
      en: methodsParagraph(head, main, 'en'),
      fr: methodsParagraph(head, main, 'fr'),
    },
  }
}

function paperUrl({ kind, id }: { kind: 'doi' | 'pmid'; id: string }): string {
  if (kind === 'pmid') return `https://pubmed.ncbi.nlm.nih.gov/${id}/`
  return `https://doi.org/${id.split('/').map(encodeURIComponent).join('/')}`
}

export function networkJson(figures: Figures, naming: Naming): HashtagReportFigures['network'] {
  const person = (account: number) => naming(account, figures.numbers[account] ?? 0)
  const named = figures.drawn.map((one) => ({ ...one, person: person(one.account) }))
  const central = named
    .toSorted((a, b) => b.in_degree - a.in_degree || b.out_degree - a.out_degree || a.account - b.account)
    .map(({ person: who, in_degree, out_degree, betweenness }) => ({
      person: who,
      in_degree,
      out_degree,
      betweenness,
    }))
  const network = {
    ...figures.network,
    drawn: figures.drawn.length,
    classes: classesOf(figures, named),
  }
  const top = (locale: 'en' | 'fr') =>
    central
      .filter(({ in_degree }) => in_degree > 0)
      .slice(0, 3)
      .map(({ person: who }) => wordFor(who, locale))
  return {
    ...network,
    description: {
      en: describeNetwork(network, top('en'), 'en'),
      fr: describeNetwork(network, top('fr'), 'fr'),
    },
    central,
    strongest: figures.strongest.map(({ from, to, answers, mentions }) => ({
      from: person(from),
      to: person(to),
      answers,
      mentions,
    })),
  }
}

/** The professions that the picture tells apart, those of most people first; nothing is told of who is not named (any more). */
export function classesOf(
  { drawn }: Figures,
  named: readonly { label: string | null; person: { name: string | null } }[],
): string[] {
  const counts = new Map<string, number>()
  for (const { label } of drawn) if (label !== null) counts.set(label, 0)
  for (const { label, person } of named)
    if (label !== null && person.name !== null) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label)
}

function periodJson(ctx: Context, { totals, hours, purposes, personal }: PeriodFigures): ReportPeriodFigures {
  const host = new URL(ctx.config.publicUrl).host
  return {
    ...totals,
    hours: hours.map(({ at, ...counts }) => ({ at: new Date(at * 1000).toISOString(), ...counts })),
    purposes,
    professions: breakdownJson(personal.profession),
    servers: breakdownJson(personal.server, (label) => label || host),
    languages: breakdownJson(personal.language),
  }
}

function breakdownJson(
  given: Breakdown | null,
  shown: (label: string) => string = (label) => label,
): ReportBreakdown {
  if (!given) return null
  const classes = Object.entries(given.cells).map(([label, people]) => ({ label: shown(label), people }))
  return {
    classes: classes.sort((a, b) => b.people - a.people || (a.label < b.label ? -1 : 1)),
    rest: given.rest,
  }
}
