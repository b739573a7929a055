import type { Chat } from '../../../wire/chat.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { endsOf, noEnds, parsePage, type Ends } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { foldHashtag } from '../../text/hashtags.ts'
import { chatsById } from '../hydrate.ts'
import type { ChatsQuery } from './input.ts'
import { chatPage } from './queries.ts'

/**
 * Chats that a reader may know of, page by page: soonest or latest first. `mine` and `followed` are empty for visitors.
 * @throws Refusal invalid naming the parameter.
 */
export async function listChats(
  ctx: Context,
  viewer: Viewer | null,
  query: ChatsQuery,
): Promise<{ chats: Chat[]; ends: Ends }> {
  const mine = query.mine === true || query.status === 'draft'
  const followed = query.followed === true
  const seriesId = query.series === undefined ? undefined : parseId(query.series)
  const from = readMoment(query.from, 'from')
  const to = readMoment(query.to, 'to')
  const page = parsePage(query, 20, 80)
  if ((mine || followed) && viewer === null) return { chats: [], ends: noEnds }
  if (query.series !== undefined && seriesId === undefined) return { chats: [], ends: noEnds }
  const filter = {
    readerId: viewer?.accountId ?? null,
    from,
    to,
    tag: query.tag === undefined ? undefined : foldHashtag(query.tag.slice(0, 1000).replace(/^[#＃]/u, '')),
    seriesId,
    status: query.status,
    mine,
    followed,
    soonest: query.order === undefined ? from !== undefined : query.order === 'soonest',
  }
  const found = await chatPage(ctx.db, filter, { ...page, limit: page.limit + 1 })
  const upward = page.justAfter !== undefined
  const ids = upward ? found.slice(-page.limit) : found.slice(0, page.limit)
  return { chats: await chatsById(ctx, viewer, ids), ends: endsOf(ids, upward || found.length > page.limit) }
}

function readMoment(text: string | undefined, field: string): Date | undefined {
  if (text === undefined || text === '') return undefined
  const moment = new Date(/^\d{4}-\d\d-\d\d/.test(text) && text.length < 40 ? text : Number.NaN)
  if (Number.isNaN(moment.getTime()))
    throw new Refusal('invalid', `${field} must be a moment such as 2026-11-23T10:00:00Z`, field)
  return moment
}
