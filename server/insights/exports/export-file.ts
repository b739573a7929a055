import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FileQuery } from '../input.ts'
import type { Figures } from '../figures.ts'
import type { ReportRow } from '../queries.ts'
import { findReport, reportJson } from '../show-report.ts'
import { localeOf } from '../words.ts'
import { drawHours, drawPurposes } from './draw-charts.ts'
import { drawPicture } from './draw-network.ts'
import { edgesCsv, hoursCsv, peopleCsv, postsCsv } from './lines.ts'
import { graphOf, pictureOf } from './graphs.ts'
import { isFileName, type FileName } from './names.ts'
import { toPng } from './to-png.ts'
import { writeGexf, writeGraphml } from './write-graph.ts'

export type File = { type: string; body: string | Buffer; isPicture: boolean }
type Asked = { row: ReportRow; figures: Figures; query: FileQuery }

/**
 * One of the files of a report, as a visitor may have it: whoever asks, it is the same.
 * @throws Refusal not_found for what is no report or no file; conflict while the report is being made; invalid, naming
 *   `time_zone`, for what is no zone.
 */
export async function exportFile(ctx: Context, id: string, name: string, query: FileQuery): Promise<File> {
  if (!isFileName(name)) throw new Refusal('not_found', 'Record not found')
  const row = await findReport(ctx, id)
  if (!row.figures) throw new Refusal('conflict', 'The report is not ready.', undefined, 'ERR_NOT_READY')
  return writers[name](ctx, { row, figures: row.figures, query })
}

const csv = (body: string): File => ({ type: 'text/csv; charset=utf-8', body, isPicture: false })
const svg = (body: string): File => ({ type: 'image/svg+xml; charset=utf-8', body, isPicture: true })
const png = async (body: string): Promise<File> => ({
  type: 'image/png',
  body: await toPng(body),
  isPicture: true,
})
const bom = ({ query }: Asked) => ({ bom: query.bom === true })

const writers: Record<FileName, (ctx: Context, asked: Asked) => Promise<File>> = {
  'report.json': async (ctx, asked) => ({
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(await plainReport(ctx, asked), undefined, 2)}\n`,
    isPicture: false,
  }),
  'posts.csv': async (ctx, asked) => csv(await postsCsv(ctx, asked.row, bom(asked))),
  'people.csv': async (ctx, asked) => csv(await peopleCsv(ctx, asked.row, bom(asked))),
  'edges.csv': async (ctx, asked) => csv(await edgesCsv(ctx, asked.row, bom(asked))),
  'hours.csv': async (_ctx, asked) => csv(hoursCsv(asked.figures, bom(asked))),
  'network.graphml': async (ctx, { row, figures }) => ({
    type: 'application/graphml+xml; charset=utf-8',
    body: writeGraphml(await graphOf(ctx, row, figures)),
    isPicture: false,
  }),
  'network.gexf': async (ctx, { row, figures }) => ({
    type: 'application/gexf+xml; charset=utf-8',
    body: writeGexf(await graphOf(ctx, row, figures)),
    isPicture: false,
  }),
  'network.svg': async (ctx, asked) => svg(await network(ctx, asked)),
  'network.png': async (ctx, asked) => png(await network(ctx, onPaper(asked))),
  'hours.svg': async (ctx, asked) => svg(await hours(ctx, asked)),
  'hours.png': async (ctx, asked) => png(await hours(ctx, onPaper(asked))),
  'purposes.svg': async (ctx, asked) => svg(await purposes(ctx, asked)),
  'purposes.png': async (ctx, asked) => png(await purposes(ctx, onPaper(asked))),
  'methods.txt': async (ctx, { row, query }) => {
    const { figures } = await reportJson(ctx, null, row)
    return {
      type: 'text/plain; charset=utf-8',
      body: `${figures?.methods[localeOf(query.locale)] ?? ''}\n`,
      isPicture: false,
    }
  },
}

/** What makes PNG knows no preference of a reader: it is light unless dark is asked for. */
function onPaper(asked: Asked): Asked {
  return { ...asked, query: { ...asked.query, theme: asked.query.theme === 'dark' ? 'dark' : 'light' } }
}

const lookOf = ({ query }: Asked) => ({ theme: query.theme ?? 'system', locale: localeOf(query.locale) })

async function network(ctx: Context, asked: Asked): Promise<string> {
  const { theme, locale } = lookOf(asked)
  return drawPicture(await pictureOf(ctx, asked.row, asked.figures, locale), theme, locale)
}

async function hours(ctx: Context, asked: Asked): Promise<string> {
  const zone = asked.query.time_zone ?? 'UTC'
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw new Refusal('invalid', `${zone} is no time zone; one is Europe/Paris.`, 'time_zone', 'ERR_INVALID')
  }
  const { figures } = await reportJson(ctx, null, asked.row)
  return drawHours({ hours: figures?.hours ?? [] }, asked.row.wish, zone, lookOf(asked))
}

async function purposes(_ctx: Context, asked: Asked): Promise<string> {
  return drawPurposes(asked.figures, lookOf(asked))
}

/** The report without any words of posts: those may name somebody who does not want to be named. */
async function plainReport(ctx: Context, { row }: Asked): Promise<object> {
  const report = await reportJson(ctx, null, row)
  const top = report.figures?.top_posts.map(({ status, ...counts }) => ({
    id: status?.id ?? null,
    url: status?.url ?? null,
    acct: status?.account.acct ?? null,
    created_at: status?.created_at ?? null,
    ...counts,
  }))
  return { ...report, figures: { ...report.figures, top_posts: top } }
}
