import type { Context } from '../../platform/context.ts'
import type { Figures } from '../figures.ts'
import { namingOf, wordFor } from '../people.ts'
import { linesOf, type ReportRow } from '../queries.ts'
import { networkJson } from '../show-report.ts'
import type { ReportLocale } from '../words.ts'
import { mostClasses, type Picture } from './draw-network.ts'
import type { GraphFile } from './write-graph.ts'

/** Everybody who took part and who answered or mentioned whom. */
export async function graphOf(ctx: Context, row: ReportRow, figures: Figures): Promise<GraphFile> {
  const [people, edges] = await Promise.all([
    linesOf(ctx.db, row.id, 'people'),
    linesOf(ctx.db, row.id, 'edges'),
  ])
  const naming = await namingOf(
    ctx,
    people.map(({ account }) => account),
    row.wish.chat,
  )
  const ids = new Map(people.map(({ account }, place) => [account, `p${place + 1}`]))
  return {
    description: networkJson(figures, naming).description.en,
    nodes: people.map((line, place) => {
      const person = naming(line.account, place + 1)
      return {
        id: `p${place + 1}`,
        label: wordFor(person),
        acct: person.acct,
        posts: line.originals + line.replies,
        answers: line.answers,
        in_degree: line.in_degree,
        out_degree: line.out_degree,
        betweenness: line.betweenness,
      }
    }),
    edges: edges.map(({ from, to, answers, mentions }) => ({
      from: ids.get(from) ?? '',
      to: ids.get(to) ?? '',
      answers,
      mentions,
    })),
  }
}

/** What is drawn: the people with most connections, what is between them, and their classes where they may be told. */
export async function pictureOf(
  ctx: Context,
  row: ReportRow,
  figures: Figures,
  locale: ReportLocale,
): Promise<Picture> {
  const { drawn } = figures
  const naming = await namingOf(ctx, Object.keys(figures.numbers).map(Number), row.wish.chat)
  const network = networkJson(figures, naming)
  const kinds = new Map(network.classes.slice(0, mostClasses).map((label, kind) => [label, kind]))
  const places = new Map(drawn.map(({ account }, place) => [account, place]))
  const edges = (await linesOf(ctx.db, row.id, 'edges')).flatMap(({ from, to, answers, mentions }) => {
    const [a, b] = [places.get(from), places.get(to)]
    return a === undefined || b === undefined ? [] : { from: a, to: b, weight: answers + mentions }
  })
  return {
    nodes: drawn.map(({ account, x, y, answers, label }) => {
      const person = naming(account, figures.numbers[account] ?? 0)
      return {
        x,
        y,
        answers,
        word: wordFor(person, locale),
        isNamed: person.name !== null,
        kind: label === null || person.name === null ? null : (kinds.get(label) ?? null),
      }
    }),
    edges,
    classes: network.classes,
    description: network.description[locale],
  }
}
