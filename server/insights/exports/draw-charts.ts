import { scaleBand, scaleLinear } from 'd3-scale'
import type { ReportPeriodFigures } from '../../../wire/hashtag-report.ts'
import { words, type ReportLocale } from '../words.ts'
import { styleOf, type Theme } from './style.ts'
import { xmlText } from './xml.ts'

type Look = { theme: Theme; locale: ReportLocale }
type Bar = { key: string; label: string; originals: number; replies: number }

const width = 1140
const hourMs = 3_600_000
/** Longer periods are told by days. */
const mostHours = 96

/** Posts per hour, or per day where the period is longer than four days, in a zone. */
export function drawHours(
  { hours }: Pick<ReportPeriodFigures, 'hours'>,
  period: { from: string; to: string },
  timeZone: string,
  { theme, locale }: Look,
): string {
  const perHour = Date.parse(period.to) - Date.parse(period.from) <= mostHours * hourMs
  const bars = barsOf(hours, period, { perHour, timeZone, locale })
  const most = Math.max(1, ...bars.map(({ originals, replies }) => originals + replies))
  const [top, bottom, left, right] = [80, 400, 90, width - 20]
  const x = scaleBand(
    bars.map(({ key }) => key),
    [left, right],
  ).paddingInner(bars.length > 120 ? 0 : 0.2)
  const y = scaleLinear([0, most], [bottom, top]).nice(4)
  const number = new Intl.NumberFormat(locale)
  const ticks = y.ticks(4).filter(Number.isInteger)
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${left}" x2="${right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/><text class="axis" x="${left - 10}" y="${round(y(tick)) + 7}" text-anchor="end">${number.format(tick)}</text>`,
  )
  const columns = bars.map(({ key, label, originals, replies }) => {
    const [from, wide] = [round(x(key) ?? 0), round(Math.max(0.5, x.bandwidth()))]
    const part = (name: string, low: number, high: number) =>
      high === low
        ? ''
        : `<rect class="${name}" x="${from}" y="${round(y(high))}" width="${wide}" height="${round(y(low) - y(high))}"/>`
    const title = `${label}: ${number.format(originals)} ${words[locale].originals}, ${number.format(replies)} ${words[locale].replies}`
    if (originals + replies === 0) return ''
    return `<g><title>${xmlText(title)}</title>${part('first', 0, originals)}${part('second', originals, originals + replies)}</g>`
  })
  const step = Math.max(1, Math.ceil(bars.length / 6))
  const dates = bars.map(({ key, label }, place) =>
    place % step === 0 && place + step / 2 <= bars.length
      ? `<text class="${place % (step * 2) === 0 ? 'axis' : 'axis few'}" x="${round(x(key) ?? 0)}" y="${bottom + 32}">${xmlText(label)}</text>`
      : '',
  )
  const head = `${perHour ? words[locale].perHour : words[locale].perDay} (${timeZone})`
  // In the large letters of telephones the first word needs all of this.
  const second = left + 68 + 24 * words[locale].originals.length
  const legend = `<rect class="first" x="${left}" y="20" width="18" height="18"/><text class="note" x="${left + 28}" y="36">${words[locale].originals}</text><rect class="second" x="${second}" y="20" width="18" height="18"/><text class="note" x="${second + 28}" y="36">${words[locale].replies}</text>`
  return svg(bottom + 60, head, theme, legend + grid.join('') + columns.join('') + dates.join(''))
}

function barsOf(
  hours: ReportPeriodFigures['hours'],
  { from, to }: { from: string; to: string },
  { perHour, timeZone, locale }: { perHour: boolean; timeZone: string; locale: ReportLocale },
): Bar[] {
  const label = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'short',
    ...(perHour && { hour: '2-digit', minute: '2-digit' }),
  })
  const day = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const keyOf = (at: number) => (perHour ? String(at) : day.format(at))
  const bars = new Map<string, Bar>()
  for (let at = Math.floor(Date.parse(from) / hourMs) * hourMs; at < Date.parse(to); at += hourMs)
    if (!bars.has(keyOf(at)))
      bars.set(keyOf(at), { key: keyOf(at), label: label.format(at), originals: 0, replies: 0 })
  for (const { at, originals, replies } of hours) {
    const bar = bars.get(keyOf(Date.parse(at)))
    if (!bar) continue
    bar.originals += originals
    bar.replies += replies
  }
  return [...bars.values()]
}

/** Posts by what they are for, as bars with their numbers. */
export function drawPurposes(
  { purposes }: Pick<ReportPeriodFigures, 'purposes'>,
  { theme, locale }: Look,
): string {
  if (purposes.length === 0)
    return svg(
      120,
      words[locale].forWhat,
      theme,
      `<text class="note" x="${width / 2}" y="70" text-anchor="middle">${xmlText(words[locale].nothing)}</text>`,
    )
  const number = new Intl.NumberFormat(locale)
  const most = Math.max(1, ...purposes.map(({ posts }) => posts))
  const x = scaleLinear([0, most], [0, width - 420])
  const lines = purposes.map(({ purpose, posts }, place) => {
    const y = 24 + place * 54
    const name = words[locale].purposes[purpose ?? 'none']
    return `<text class="note" x="20" y="${y + 26}">${xmlText(name)}</text><rect class="${purpose ? 'first' : 'other'}" x="250" y="${y}" width="${round(Math.max(2, x(posts)))}" height="38" rx="3"/><text class="note" x="${round(262 + x(posts))}" y="${y + 26}">${number.format(posts)}</text>`
  })
  const said = purposes.map(
    ({ purpose, posts }) => `${words[locale].purposes[purpose ?? 'none']} ${number.format(posts)}`,
  )
  return svg(
    30 + purposes.length * 54,
    `${words[locale].forWhat}: ${new Intl.ListFormat(locale).format(said)}`,
    theme,
    lines.join(''),
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function svg(height: number, title: string, theme: Theme, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="d"><title id="d">${xmlText(title)}</title><style>${styleOf(theme)}</style><rect class="ground" width="${width}" height="${height}"/>${inside}</svg>`
}
