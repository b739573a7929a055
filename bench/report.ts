import type { Comparison } from './compare-reading.ts'
import type { Posting } from './compare-posting.ts'
import type { RoomFigures } from './measure-chat-room.ts'
import type { DeliveryReport } from './measure-delivery.ts'
import type { InboxFigures } from './measure-inbox.ts'
import type { HashtagReportFigures } from './measure-report.ts'
import type { SearchFigures } from './measure-search.ts'
import type { SignatureFigures } from './measure-signatures.ts'
import type { SuggestFigures } from './measure-suggest.ts'
import type { StreamFigures } from './measure-streaming.ts'
import type { VoteFigures } from './measure-votes.ts'
import type { IndexFigures } from './processes/measure-index.ts'

/** All that one run found out. */
export type Report = {
  date: string
  machine: { cores: number; memoryGiB: number; node: string }
  community: { accounts: number; posts: number }
  /** From the start of the server until the recent posts are in memory. */
  warmUpSeconds?: number
  reading: Comparison[]
  posting?: Posting[]
  votes?: VoteFigures[]
  streaming?: StreamFigures[]
  room?: RoomFigures[]
  hashtagReport?: HashtagReportFigures
  delivery?: DeliveryReport
  inbox?: InboxFigures[]
  search?: SearchFigures[]
  suggest?: SuggestFigures
  signatures?: SignatureFigures[]
  importing?: { postsPerSecond: number }
  index?: IndexFigures
}

/** The report as tables in Markdown, which a terminal shows as well. */
export function tables(report: Report): string {
  return [
    readingTable(report.reading),
    postingTable(report.posting),
    votesTable(report.votes),
    streamingTable(report.streaming),
    roomTable(report.room),
    hashtagReportTable(report.hashtagReport),
    deliveryTable(report.delivery),
    inboxTable(report.inbox),
    searchTable(report.search),
    suggestTable(report.suggest),
    signaturesTable(report.signatures),
    ...sentences(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function readingTable(comparisons: readonly Comparison[]): string {
  if (comparisons.length === 0) return ''
  const head = [
    'what',
    'conn.',
    'KB',
    'requests/s',
    'bare',
    'ratio',
    'p50 ms',
    'ratio',
    'p99 ms',
    'ratio',
    'CPU µs',
    'ratio',
    'RSS MB',
    'ratio',
    'SQL/req.',
    'cold p50',
    'cold p99',
  ]
  const rows = comparisons.map((one) => [
    one.name,
    String(one.connections),
    (one.meanBytes / 1000).toFixed(1),
    one.rounds.perSecond.toFixed(0),
    one.bare.perSecond.toFixed(0),
    `1/${(one.bare.perSecond / one.rounds.perSecond).toFixed(1)}`,
    ...withRatio(one, 'p50', 1),
    ...withRatio(one, 'p99', 1),
    ...withRatio(one, 'cpuPerRequest', 1),
    ...withRatio(one, 'rss', 1e6),
    one.databaseCalls.toFixed(2),
    one.cold.p50.toFixed(1),
    one.cold.p99.toFixed(1),
  ])
  return table(head, rows)
}

function withRatio({ rounds, bare }: Comparison, figure: keyof Comparison['rounds'], unit: number): string[] {
  const digits = unit === 1 ? 2 : 0
  return [(rounds[figure] / unit).toFixed(digits), `${(rounds[figure] / bare[figure]).toFixed(1)} ×`]
}

function postingTable(posting: readonly Posting[] | undefined): string {
  if (!posting) return ''
  return table(
    ['posting', 'conn.', 'posts/s', 'p50 ms', 'p99 ms', 'rate against no followers'],
    posting.map((one) => [
      `author with ${one.followers} followers`,
      String(one.connections),
      one.perSecond.toFixed(0),
      one.p50.toFixed(2),
      one.p99.toFixed(2),
      one.ratio.toFixed(2),
    ]),
  )
}

function suggestTable(one: SuggestFigures | undefined): string {
  if (!one) return ''
  return table(
    ['suggestions of hashtags', 'asked', 'read once ms', 'p50 ms', 'p99 ms', 'slowest ms'],
    [
      [
        `${one.entries} entries`,
        String(one.asked),
        one.readMs.toFixed(0),
        ...[one.p50, one.p99, one.slowest].map((figure) => figure.toFixed(2)),
      ],
    ],
  )
}

function votesTable(votes: readonly VoteFigures[] | undefined): string {
  if (!votes) return ''
  return table(
    ['votes at the same moment', 'voters', 'all ms', 'p50 ms', 'p99 ms', 'counted', 'refused'],
    votes.map((one) => [
      `${one.poll}, each sent twice`,
      String(one.voters),
      ...[one.all, one.p50, one.p99].map((figure) => figure.toFixed(0)),
      String(one.counted),
      String(one.refused),
    ]),
  )
}

function streamingTable(streaming: readonly StreamFigures[] | undefined): string {
  if (!streaming) return ''
  return table(
    ['a post to open home streams', 'heard by', 'p50 ms', 'p99 ms', 'slowest ms', 'RSS MB', 'KB each'],
    streaming.map((one) => [
      `${one.connections} followers connected`,
      String(one.heard),
      ...[one.p50, one.p99, one.slowest].map((figure) => figure.toFixed(0)),
      (one.rss / 1e6).toFixed(0),
      (one.perConnection / 1000).toFixed(0),
    ]),
  )
}

function hashtagReportTable(found: HashtagReportFigures | undefined): string {
  if (!found) return ''
  const { quiet, during } = found
  const ratio = (one: number, other: number) => `${(one / other).toFixed(1)} ×`
  const rows = (['p50', 'p99', 'slowest', 'loopP99', 'loopMax'] as const).map((name) => [
    besideNames[name],
    quiet[name].toFixed(1),
    during[name].toFixed(1),
    ratio(during[name], quiet[name]),
  ])
  const sentence = `Hashtag report of ${found.posts} posts by ${found.people} people with ${found.connections} connections: ${found.seconds.toFixed(1)} s.`
  return `${sentence}\n\n${table(['beside it, in ms', 'quiet', 'during the report', 'ratio'], rows)}`
}

const besideNames = {
  p50: `home of another reader, p50`,
  p99: 'home of another reader, p99',
  slowest: 'home of another reader, slowest',
  loopP99: 'event loop late, p99',
  loopMax: 'event loop late, most',
}

function roomTable(room: readonly RoomFigures[] | undefined): string {
  const stream = room?.at(-1)
  if (!room || !stream) return ''
  const ratio = (figure: number, other: number) => `${(figure / other).toFixed(1)} ×`
  return table(
    [
      'people who post at the same moment',
      'posts',
      'listeners',
      'arrivals',
      'p50 ms',
      'ratio',
      'p95 ms',
      'ratio',
      'slowest ms',
      'p95 after the answer ms',
    ],
    room.map((one) => [
      one.what,
      String(one.posters),
      String(one.listeners),
      String(one.heard),
      one.p50.toFixed(0),
      ratio(one.p50, stream.p50),
      one.p95.toFixed(0),
      ratio(one.p95, stream.p95),
      one.slowest.toFixed(0),
      one.p95AfterAnswer.toFixed(0),
    ]),
  )
}

function deliveryTable(delivery: DeliveryReport | undefined): string {
  if (!delivery) return ''
  return table(
    ['a post to followers elsewhere', 'servers', 'dead', 'stored ms', 'all living ms', 'CPU ms', 'RSS MB'],
    delivery.fanOut.map((one) => [
      one.what,
      String(one.servers),
      String(one.dead),
      ...[one.queued, one.delivered, one.cpu, one.rss / 1e6].map((figure) => figure.toFixed(0)),
    ]),
  )
}

function inboxTable(inbox: readonly InboxFigures[] | undefined): string {
  if (!inbox) return ''
  return table(
    ['inbound', 'activities', 'taken a second', 'worked off a second', 'CPU ms each', 'RSS MB'],
    inbox.map((one) => [
      one.what,
      String(one.activities),
      one.acceptedPerSecond.toFixed(0),
      one.donePerSecond.toFixed(0),
      one.cpu.toFixed(1),
      (one.rss / 1e6).toFixed(0),
    ]),
  )
}

function searchTable(search: readonly SearchFigures[] | undefined): string {
  if (!search) return ''
  return table(
    ['search', 'typed', 'found', 'p50 ms', 'p99 ms', 'ratio', 'posts read'],
    search.map((one) => [
      one.question,
      `\`${one.typed}\``,
      String(one.found),
      one.p50.toFixed(1),
      one.p99.toFixed(1),
      `${one.ratio.toFixed(0)} ×`,
      `${(one.share * 100).toFixed(2)} %`,
    ]),
  )
}

function signaturesTable(signatures: readonly SignatureFigures[] | undefined): string {
  if (!signatures) return ''
  return table(
    ['a delivery of 1.3 KB', 'a second', 'CPU µs', 'Fedify, a second', 'CPU µs'],
    signatures.map((one) => [
      one.what,
      ...[one.perSecond, one.cpu, one.fedifyPerSecond, one.fedifyCpu].map((figure) => figure.toFixed(0)),
    ]),
  )
}

function sentences({ warmUpSeconds, delivery, importing, index }: Report): string[] {
  const said: string[] = []
  if (warmUpSeconds !== undefined)
    said.push(`Start of the server until the recent posts are in memory: ${warmUpSeconds.toFixed(1)} s.`)
  if (delivery) {
    const { followed, lonely } = delivery.author
    said.push(
      `The request of its author: ${followed.toFixed(1)} ms, of somebody without followers ${lonely.toFixed(1)} ms ` +
        `(${(followed / lonely).toFixed(2)} ×).`,
    )
  }
  if (importing) said.push(`Import: ${importing.postsPerSecond.toFixed(0)} posts/s.`)
  if (index)
    said.push(
      `Index of recent posts: ${index.posts} posts read in ${index.seconds.toFixed(1)} s, ` +
        `${index.bytesPerPost.toFixed(0)} bytes a post.`,
    )
  return said
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, index) =>
    Math.max(...[head, ...rows].map((row) => row[index]?.length ?? 0), title.length),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
