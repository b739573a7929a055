import { Type, type Static } from 'typebox'
import { dayOf } from '../hashtags/days.ts'
import type { Context } from '../platform/context.ts'
import { readDomain } from '../platform/read-domain.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { dayAfter, type Period, readPeriod } from './period.ts'
import { tagName } from './tag-queries.ts'

/** A year and one day more: one compares with the same days of the year before. */
export const longestPeriod = 366
const usualDays = 30

const Moment = Type.String({ description: 'A day, YYYY-MM-DD; a time is ignored', maxLength: 100 })
const OfTag = Type.Object({ id: Type.Optional(Type.String({ maxLength: 100 })) })
const OfServer = Type.Object({ domain: Type.Optional(Type.String({ maxLength: 300 })) })
const common = {
  keys: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })),
  start_at: Type.Optional(Moment),
  end_at: Type.Optional(Moment),
}

export const MeasuresBody = Type.Object({
  ...common,
  tag_accounts: Type.Optional(OfTag),
  tag_uses: Type.Optional(OfTag),
  tag_servers: Type.Optional(OfTag),
  instance_accounts: Type.Optional(OfServer),
  instance_media_attachments: Type.Optional(OfServer),
  instance_reports: Type.Optional(OfServer),
  instance_statuses: Type.Optional(OfServer),
  instance_follows: Type.Optional(OfServer),
  instance_followers: Type.Optional(OfServer),
})
export type MeasuresBody = Static<typeof MeasuresBody>

export const DimensionsBody = Type.Object({
  ...common,
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 10, at most 100' })),
  tag_servers: Type.Optional(OfTag),
  tag_languages: Type.Optional(OfTag),
  instance_accounts: Type.Optional(OfServer),
  instance_languages: Type.Optional(OfServer),
})
export type DimensionsBody = Static<typeof DimensionsBody>

export const RetentionBody = Type.Object({
  start_at: common.start_at,
  end_at: common.end_at,
  frequency: Type.Optional(
    Type.String({ maxLength: 100, description: 'day or month; anything else is day' }),
  ),
})
export type RetentionBody = Static<typeof RetentionBody>

export const CsvQuery = Type.Object({ start_at: common.start_at, end_at: common.end_at })

type Asked = { keys?: string[]; start_at?: string; end_at?: string }

/** The keys that are known, each once; as in Mastodon, others are ignored. @throws Refusal invalid when none was sent. */
export function readKeys<K extends string>({ keys = [] }: Asked, known: readonly K[]): K[] {
  if (keys.length === 0) throw missing('keys', `at least one of: ${known.join(', ')}`)
  const asked = new Set(keys)
  return [...asked].filter((key): key is K => (known as readonly string[]).includes(key))
}

/** The period that must be said. @throws Refusal invalid, naming the field. */
export function readWantedPeriod({ start_at: start, end_at: end }: Asked): Period {
  if (!start) throw missing('start_at', 'the first day, such as 2026-03-01')
  if (!end) throw missing('end_at', 'the last day, such as 2026-03-31')
  return readPeriod(start, end, longestPeriod)
}

/** The period that may be said: usually thirty days up to today. @throws Refusal invalid, naming the field. */
export function readUsualPeriod(ctx: Context, { start_at: start, end_at: end }: Asked): Period {
  const today = dayOf(ctx.now())
  if (!end && !start) return { from: dayAfter(today, 1 - usualDays), until: today }
  if (!start) {
    const { until } = readPeriod(end ?? today, end ?? today, 1)
    return { from: dayAfter(until, 1 - usualDays), until }
  }
  return readPeriod(start, end || today, longestPeriod)
}

/**
 * The hashtag that a key is about.
 * @throws Refusal invalid when no id was sent; not_found when there is no such hashtag.
 */
export async function readTag(ctx: Context, key: string, given?: { id?: string }): Promise<string> {
  const field = `${key}[id]`
  if (!given?.id) throw missing(field, 'the id of a hashtag')
  const id = parseId(given.id)
  const name = id === undefined ? undefined : await tagName(ctx.db, id)
  if (name === undefined) throw new Refusal('not_found', 'Record not found', field)
  return name
}

/** The server that a key is about, as it is stored. @throws Refusal invalid when none was sent, or what is none. */
export function readServer(key: string, given?: { domain?: string }): string {
  const field = `${key}[domain]`
  if (!given?.domain) throw missing(field, 'the domain of another server')
  return readDomain(given.domain, field)
}

function missing(field: string, what: string): Refusal {
  return new Refusal('invalid', `${field} must be given: ${what}.`, field, 'ERR_BLANK')
}
