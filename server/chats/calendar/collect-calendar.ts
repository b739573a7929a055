import { accountsJson } from '../../accounts/hydrate.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { keepOne } from '../../platform/keep-one.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hashSecret } from '../../signin/secrets.ts'
import { foldHashtag, isHashtagName } from '../../text/hashtags.ts'
import { chatUrl, seriesUrl } from '../addresses.ts'
import { findChat } from '../find-chat.ts'
import { lastActs } from '../transcript/queries.ts'
import { type CalendarOf, hostsOf, readerWith, seriesTitle, sittingsIn } from './queries.ts'
import { type CalendarEntry, type CalendarOptions, writeCalendar } from './write-calendar.ts'

/** How far back a calendar of many chats goes, in milliseconds. */
const backMs = 90 * 86_400_000

const none = (): Refusal => new Refusal('not_found', 'Record not found')

/**
 * The calendar of one chat, as everybody sees it.
 * @throws Refusal not_found, also for a draft.
 */
export async function calendarOfChat(ctx: Context, wireId: string): Promise<string> {
  const { id, title, status } = await findChat(ctx, null, wireId)
  if (status === 'draft') throw none()
  return calendar(ctx, { kind: 'chat', id }, null, {
    name: title,
    url: chatUrl(ctx.config, id),
    alarms: true,
  })
}

/**
 * The calendar of a series.
 * @throws Refusal not_found when there is none.
 */
export async function calendarOfSeries(ctx: Context, wireId: string): Promise<string> {
  const id = parseId(wireId)
  const series = id === undefined ? undefined : await seriesTitle(ctx.db, id)
  if (id === undefined || !series) throw none()
  const about = { name: series.title, url: seriesUrl(ctx.config, id), alarms: true }
  return calendar(ctx, { kind: 'series', id }, null, about)
}

/**
 * The calendar of all chats, or of those on one hashtag.
 * @throws Refusal invalid naming `tag` when it cannot be a hashtag.
 */
export async function calendarOfAll(ctx: Context, given: string | undefined): Promise<string> {
  const tag = given?.replace(/^[#＃]/, '')
  if (tag === undefined) return wholeCalendar(ctx)()
  if (!isHashtagName(tag))
    throw new Refusal('invalid', 'tag must be a hashtag: letters, digits and underscores.', 'tag')
  const name = `#${tag} chats on ${ctx.config.domain}`
  return calendar(ctx, { kind: 'tag', tag: foldHashtag(tag) }, null, openCalendar(ctx, name))
}

/** The calendar of all chats, kept until a chat changes: many programs ask for it, again and again. */
const wholeCalendar = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 10 * 60_000,
    outdates: ({ name }) =>
      name.startsWith('chat.') && name !== 'chat.contributed' && name !== 'chat.withdrawn',
    load: () => calendar(ctx, { kind: 'all' }, null, openCalendar(ctx, `Chats on ${ctx.config.domain}`)),
  }),
)

/** Who follows many chats does not want to be woken for each. */
function openCalendar(ctx: Context, name: string): Omit<CalendarOptions, 'domain'> {
  return { name, url: new URL('/chats', ctx.config.publicUrl).href, alarms: false }
}

/**
 * The calendar behind a member's secret address: the chats of which they want to be reminded, in which they have a part, and those of series that they
 * follow.
 * @throws Refusal not_found when the secret is nobody's (any more).
 */
export async function calendarBehind(ctx: Context, secret: string): Promise<string> {
  const accountId = await readerWith(ctx.db, hashSecret(secret), ctx.now().toISOString().slice(0, 10))
  if (accountId === undefined) throw none()
  const name = `My chats on ${ctx.config.domain}`
  const url = new URL('/chats', ctx.config.publicUrl).href
  return calendar(ctx, { kind: 'member', accountId }, accountId, { name, url, alarms: true })
}

async function calendar(
  ctx: Context,
  of: CalendarOf,
  readerId: number | null,
  about: Omit<CalendarOptions, 'domain'>,
): Promise<string> {
  const entries = await entriesOf(ctx, of, readerId)
  return writeCalendar(entries, { ...about, domain: ctx.config.domain })
}

/** The sittings that are in a calendar, by time. A fixed number of queries. */
export async function entriesOf(
  ctx: Context,
  of: CalendarOf,
  readerId: number | null,
): Promise<CalendarEntry[]> {
  const after = new Date(ctx.now().getTime() - backMs)
  const rows = await sittingsIn(ctx.db, of, { after, readerId })
  const ids = [...new Set(rows.map(({ chatId }) => chatId))]
  const [acts, hosts] = await Promise.all([lastActs(ctx.db, ids), hostsOf(ctx.db, ids)])
  const accounts = await accountsJson(ctx, [...new Set(hosts.map((row) => row.account_id))])
  const names = new Map(
    accounts.map(({ id, display_name: name, username }) => [Number(id), name || username]),
  )
  const hostsByChat = Map.groupBy(hosts, (row) => row.chat_id)
  return rows.map(({ status, ...row }) => ({
    ...row,
    url: chatUrl(ctx.config, row.chatId),
    hosts: (hostsByChat.get(row.chatId) ?? []).flatMap((host) => names.get(host.account_id) ?? []),
    changedAt: acts.get(row.chatId) ?? row.createdAt,
    cancelled: status === 'cancelled',
  }))
}
