import type { AdminMeasure } from '../../wire/figures.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandModerator } from '../moderation/rank.ts'
import type { Context } from '../platform/context.ts'
import { humanSize } from './human-size.ts'
import { readKeys, readServer, readTag, readWantedPeriod, type MeasuresBody } from './input.ts'
import { countActive, loadDays, loadPosts } from './load-days.ts'
import { daysOf, instantOf, type Period, periodBefore } from './period.ts'
import type { DayFigures } from './queries.ts'
import { type ServerCount, serverByDay } from './server-queries.ts'
import { type DayValue, type TagCount, tagByDay, tagInAll } from './tag-queries.ts'

const ofPlace = {
  new_users: 'new_members',
  interactions: 'interactions',
  opened_reports: 'opened_reports',
  resolved_reports: 'resolved_reports',
} as const satisfies Record<string, keyof DayFigures>
const ofTag = {
  tag_accounts: 'accounts',
  tag_uses: 'uses',
  tag_servers: 'servers',
} as const satisfies Record<string, TagCount>
const ofServer = {
  instance_accounts: 'accounts',
  instance_media_attachments: 'media',
  instance_reports: 'reports',
  instance_follows: 'follows',
  instance_followers: 'followers',
} as const satisfies Record<string, ServerCount>

const keys = [
  'active_users',
  ...(Object.keys(ofPlace) as (keyof typeof ofPlace)[]),
  ...(Object.keys(ofTag) as (keyof typeof ofTag)[]),
  ...(Object.keys(ofServer) as (keyof typeof ofServer)[]),
  'instance_statuses',
] as const
type Key = (typeof keys)[number]

/** A measure before it is written out: its values by day, and what they make together. */
type Measured = { days: readonly DayValue[]; total: number; before?: number; unit?: 'bytes' }

type Asked = {
  ctx: Context
  body: MeasuresBody
  period: Period
  before: Period
  /** The figures of both periods, which several keys share. */
  days: () => Promise<DayFigures[]>
  daysBefore: () => Promise<DayFigures[]>
}

/**
 * Figures of a period by day and in all, https://docs.joinmastodon.org/methods/admin/measures/#get . The period has both its ends;
 * the one before has as many days. Keys that are not known are left out, as in Mastodon.
 * @throws Refusal forbidden unless the viewer is a moderator; invalid, naming the field, for what is missing, no date or too long;
 *   not_found for a hashtag that does not exist.
 */
export async function showMeasures(
  ctx: Context,
  viewer: Viewer,
  body: MeasuresBody,
): Promise<AdminMeasure[]> {
  demandModerator(viewer)
  const wanted = readKeys<Key>(body, keys)
  const period = readWantedPeriod(body)
  const before = periodBefore(period)
  const asked = {
    ctx,
    body,
    period,
    before,
    days: once(() => loadDays(ctx, period)),
    daysBefore: once(() => loadDays(ctx, before)),
  }
  const found: AdminMeasure[] = []
  // One after the other: a request for everything must not take all connections.
  for (const key of wanted) found.push(measureJson(key, period, await measure(key, asked)))
  return found
}

async function measure(key: Key, asked: Asked): Promise<Measured> {
  const { ctx, body, period, before } = asked
  if (key === 'active_users') return active(asked)
  if (key in ofPlace) return place(ofPlace[key as keyof typeof ofPlace], asked)
  if (key in ofTag) {
    const word = key as keyof typeof ofTag
    const tag = await readTag(ctx, word, body[word])
    return {
      days: await tagByDay(ctx.db, tag, ofTag[word], period),
      total: await tagInAll(ctx.db, tag, ofTag[word], period),
      before: await tagInAll(ctx.db, tag, ofTag[word], before),
    }
  }
  if (key === 'instance_statuses') {
    const domain = readServer(key, body[key])
    const posts = await loadPosts(ctx, period, { sides: ['day', 'domain'], domain })
    return summed(posts.map((row) => ({ day: row.day, value: row.posts })))
  }
  const word = key as keyof typeof ofServer
  const days = await serverByDay(ctx.db, readServer(word, body[word]), ofServer[word], period)
  return { ...summed(days), ...(word === 'instance_media_attachments' && { unit: 'bytes' }) }
}

async function active({ ctx, period, before, days, daysBefore }: Asked): Promise<Measured> {
  const now = await days()
  return {
    days: now.map((figures) => ({ day: figures.day, value: figures.active_members })),
    total: await countActive(ctx, period, now),
    before: await countActive(ctx, before, await daysBefore()),
  }
}

async function place(
  column: (typeof ofPlace)[keyof typeof ofPlace],
  { days, daysBefore }: Asked,
): Promise<Measured> {
  const values = (figures: readonly DayFigures[]) =>
    figures.map((one) => ({ day: one.day, value: one[column] }))
  return { ...summed(values(await days())), before: summed(values(await daysBefore())).total }
}

function summed(days: readonly DayValue[]): Measured {
  return { days, total: days.reduce((sum, { value }) => sum + value, 0) }
}

function measureJson(key: string, period: Period, { days, total, before, unit }: Measured): AdminMeasure {
  const values = new Map(days.map(({ day, value }) => [day, value]))
  return {
    key,
    unit: unit ?? null,
    total: String(total),
    ...(unit === 'bytes' && { human_value: humanSize(total) }),
    ...(before !== undefined && { previous_total: String(before) }),
    data: daysOf(period).map((day) => ({ date: instantOf(day), value: String(values.get(day) ?? 0) })),
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined
  return () => (loaded ??= load())
}
