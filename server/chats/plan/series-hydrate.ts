import type { Account } from '../../../wire/account.ts'
import type { ChatSeries } from '../../../wire/chat.ts'
import { linksFor } from '../../accounts/text-links.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { hashtagUrl } from '../../hashtags/json.ts'
import type { Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { renderPost } from '../../text/render.ts'
import { chatUrl, seriesCalendarUrl, seriesUrl } from '../addresses.ts'
import { noSuchChat } from '../find-chat.ts'
import { accountsOf } from '../hydrate.ts'
import { groupJson, peopleJson } from '../json.ts'
import { nextTimesOf } from './series-defaults.ts'
import {
  knownSeries,
  seriesHosts,
  seriesNumbers,
  type SeriesHostRow,
  type SeriesNumbers,
  type SeriesRow,
} from './series-queries.ts'
import { instantOf } from './zones.ts'

type Reader = Pick<Viewer, 'accountId'> | null

/** Series by id as a reader sees them: the order of `ids` is kept, what they may not know of is left out. A fixed number of queries. */
export async function seriesJsonById(
  ctx: Context,
  viewer: Reader,
  ids: readonly number[],
): Promise<ChatSeries[]> {
  const readerId = viewer?.accountId ?? null
  const rows = await knownSeries(ctx.db, readerId, ids)
  const found = rows.map(({ id }) => id)
  if (found.length === 0) return []
  const now = ctx.now()
  const [hosts, numbers] = await Promise.all([
    seriesHosts(ctx.db, found),
    seriesNumbers(ctx.db, readerId, found, now),
  ])
  const accounts = await accountsOf(
    ctx,
    hosts.map(({ account_id: id }) => id),
    readerId,
  )
  return ids.flatMap((id) => {
    const series = rows.find((row) => row.id === id)
    const counted = numbers.find((row) => row.id === id)
    if (!series || !counted) return []
    const own = hosts.filter(({ series_id: of }) => of === id)
    return [seriesJson(ctx.config, { series, hosts: own, numbers: counted, accounts }, { readerId, now })]
  })
}

/** One series as a reader sees it. @throws Refusal not_found */
export async function showSeries(ctx: Context, viewer: Reader, wireId: string | number): Promise<ChatSeries> {
  const id = parseId(String(wireId))
  const [series] = id === undefined ? [] : await seriesJsonById(ctx, viewer, [id])
  if (!series) throw noSuchChat()
  return series
}

type Whole = {
  series: SeriesRow
  hosts: readonly SeriesHostRow[]
  numbers: SeriesNumbers
  accounts: ReadonlyMap<number, Account>
}

function seriesJson(
  config: Config,
  { series, hosts, numbers, accounts }: Whole,
  { readerId, now }: { readerId: number | null; now: Date },
): ChatSeries {
  const own = hosts.find(({ account_id: id }) => id === readerId)
  const mayHost = own !== undefined && own.agreed_at !== null
  const people = hosts.map((host) => ({ ...host, role: 'host' as const }))
  return {
    id: String(series.id),
    title: series.title,
    about: series.about,
    about_html: renderPost(series.about, linksFor(config)),
    tag: { name: series.tag_shown, url: hashtagUrl(config, series.tag) },
    language: series.language,
    time_zone: series.tz,
    repeats: series.repeats,
    usual_sittings: series.usual_sittings,
    next_times: series.ended_at === null ? nextTimesJson(series, numbers, now) : [],
    grace_minutes: series.grace_minutes,
    screened: series.screened,
    hosts: peopleJson(people, accounts, { isHost: mayHost, readerId }),
    next_chat: nextChatJson(config, numbers),
    counts: { chats: numbers.chats, followers: numbers.followers },
    federated: series.federated,
    group: groupJson(config, { id: numbers.group_id, username: numbers.group_username }),
    url: seriesUrl(config, series.id),
    calendar_url: seriesCalendarUrl(config, series.id),
    revision: series.revision,
    created_at: series.created_at.toISOString(),
    ended_at: series.ended_at?.toISOString() ?? null,
    me:
      readerId === null
        ? null
        : {
            following: numbers.follows,
            posts_in_home: numbers.brings_posts,
            may_host: mayHost,
            invited: own !== undefined && !mayHost,
          },
  }
}

function nextTimesJson(
  series: SeriesRow,
  { last_start: last, off }: SeriesNumbers,
  now: Date,
): ChatSeries['next_times'] {
  return nextTimesOf(series, last, now, off).map(({ time_zone: tz, starts_at: wall, minutes }) => {
    const starts = instantOf(wall, tz)
    return {
      time_zone: tz,
      starts_local: wall,
      starts_at: starts.toISOString(),
      ends_at: new Date(starts.getTime() + minutes * 60_000).toISOString(),
    }
  })
}

function nextChatJson(config: Config, numbers: SeriesNumbers): ChatSeries['next_chat'] {
  const { next_id: id, next_title: title, next_start: starts } = numbers
  if (id === null || title === null || starts === null) return null
  return { id: String(id), title, starts_at: starts.toISOString(), url: chatUrl(config, id) }
}
