import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { parseId } from '../../platform/ids.ts'
import type { UsualSitting } from '../tables.ts'
import type { ChatInput } from './input.ts'
import { datesOfSeries, seriesById, seriesHosts, type SeriesRow } from './series-queries.ts'
import { instantOf, repeated, timeAfter } from './zones.ts'

/** A series with who runs it: `willing` are its hosts who have agreed. */
export type HostedSeries = SeriesRow & { willing: number[]; hostIds: number[]; nextTimes: NextTime[] }

/** When a chat of a series is due, by the wall clock of a zone. */
export type NextTime = { time_zone: string; starts_at: string; minutes: number }

/**
 * A series that the member hosts, with what its next chat needs.
 * @throws Refusal not_found, naming `field`; forbidden when they do not host it; conflict when it has ended.
 */
export async function hostedSeries(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  wireId: string,
  field?: string,
): Promise<HostedSeries> {
  const id = parseId(wireId)
  const series = id === undefined ? undefined : await seriesById(ctx.db, id)
  if (!series) {
    const sentence = 'There is no such series'
    throw field === undefined
      ? new Refusal('not_found', 'Record not found')
      : new Refusal('invalid', sentence, field, 'ERR_NOT_FOUND')
  }
  const hosts = await seriesHosts(ctx.db, [series.id])
  const willing = hosts.flatMap(({ account_id: host, agreed_at: agreed }) => (agreed === null ? [] : host))
  if (!willing.includes(accountId))
    throw new Refusal('forbidden', 'Only the hosts of this series may do that', field)
  if (series.ended_at !== null) throw new Refusal('conflict', 'This series has ended', field)
  const { last, off } = await datesOfSeries(ctx.db, series.id, ctx.now())
  const nextTimes = nextTimesOf(series, last, ctx.now(), off)
  return { ...series, willing, hostIds: hosts.map(({ account_id: host }) => host), nextTimes }
}

/**
 * When the next chat of a series is due: the first time of its rhythm that is ahead and after its last chat. Empty without a rhythm.
 * @param off what was called off: nobody is to be sent there.
 * All sittings go by the time of the first, so that they stay together when one zone changes its clocks before another.
 */
export function nextTimesOf(
  { repeats, usual_sittings: usual }: Pick<SeriesRow, 'repeats' | 'usual_sittings'>,
  lastStart: Date | null,
  now: Date,
  off: readonly Date[] = [],
): NextTime[] {
  const [first] = usual
  if (repeats === null || !first) return []
  const after = lastStart !== null && lastStart > now ? lastStart : now
  let k = timeAfter(first, repeats, after)
  if (k === undefined) return []
  const isOff = (place: number) => {
    const starts = instantOf(repeated(first.starts, repeats, place), first.time_zone).getTime()
    return off.some((at) => at.getTime() === starts)
  }
  while (isOff(k)) k++
  const wall = repeated(first.starts, repeats, k)
  return usual.map((one: UsualSitting) => ({
    time_zone: one.time_zone,
    starts_at: shifted(first, one, wall),
    minutes: one.minutes,
  }))
}

/** The wall clock of another sitting: as many days after that of the first as at the first time, at its own time of day. */
function shifted(first: UsualSitting, one: UsualSitting, wall: string): string {
  const day = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  const days = day(one.starts) - day(first.starts)
  return `${new Date(day(wall) + days).toISOString().slice(0, 10)}${one.starts.slice(10)}`
}

/** What a member wants of a chat of a series, filled from the series' habits. */
export function wishOfSeries(series: HostedSeries, wish: ChatInput): ChatInput {
  const hasTime = wish.sittings || wish.starts_at
  return {
    ...wish,
    tag: series.tag_shown,
    title: wish.title ?? series.title,
    about: wish.about ?? series.about,
    language: wish.language === undefined ? series.language : wish.language,
    time_zone: wish.time_zone ?? series.tz,
    grace_minutes: wish.grace_minutes ?? series.grace_minutes,
    screened: wish.screened ?? series.screened,
    sittings: hasTime || series.nextTimes.length === 0 ? wish.sittings : series.nextTimes,
    hosts: wish.hosts ?? series.hostIds.map((id) => ({ account_id: String(id), role: 'host' as const })),
  }
}
