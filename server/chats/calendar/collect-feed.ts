import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { seriesUrl } from '../addresses.ts'
import { entriesOf } from './collect-calendar.ts'
import { type CalendarOf, seriesTitle } from './queries.ts'
import type { CalendarEntry } from './write-calendar.ts'
import type { ChatFeed } from './write-feed.ts'

/** So many chats are in a feed. */
const newest = 30

/** The chats of this server that were announced last. */
export async function feedOfChats(ctx: Context): Promise<ChatFeed> {
  const url = new URL('/chats', ctx.config.publicUrl).href
  return {
    title: `Chats on ${ctx.config.domain}`,
    description: `Live hashtag chats that are announced on ${ctx.config.domain}`,
    pageUrl: url,
    feedUrl: url,
    language: undefined,
    chats: await chatsOf(ctx, { kind: 'all' }),
  }
}

/**
 * The chats of a series that were announced last.
 * @throws Refusal not_found when there is no such series.
 */
export async function feedOfSeries(ctx: Context, wireId: string): Promise<ChatFeed> {
  const id = parseId(wireId)
  const series = id === undefined ? undefined : await seriesTitle(ctx.db, id)
  if (id === undefined || !series) throw new Refusal('not_found', 'Record not found')
  const url = seriesUrl(ctx.config, id)
  return {
    title: series.title,
    description: series.about || series.title,
    pageUrl: url,
    feedUrl: url,
    language: series.language ?? undefined,
    chats: await chatsOf(ctx, { kind: 'series', id }),
  }
}

async function chatsOf(ctx: Context, of: CalendarOf): Promise<ChatFeed['chats']> {
  const chats = new Map<number, [CalendarEntry, ...CalendarEntry[]]>()
  for (const entry of await entriesOf(ctx, of, null)) {
    const known = chats.get(entry.chatId)
    if (known) known.push(entry)
    else chats.set(entry.chatId, [entry])
  }
  const announced = [...chats.values()].toSorted(
    ([one], [other]) => other.createdAt.getTime() - one.createdAt.getTime() || other.chatId - one.chatId,
  )
  return announced.slice(0, newest)
}
