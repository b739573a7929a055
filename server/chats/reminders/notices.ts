import type { ChatNotice } from '../../../wire/notification.ts'
import type { Attach } from '../../notifications/attachments.ts'
import { storedDelivery } from '../../notifications/delivery-queries.ts'
import { chatUrl, seriesUrl } from '../addresses.ts'
import { type ChatNumbers, type ChatRow, numbersOf, readableChats } from '../queries.ts'
import { seriesToTell, tellingsById, type TellingRow } from './queries.ts'

/**
 * What notifications of chats are about: nothing is shown of a chat of which its reader may not know (any more). Times are told in
 * the zone that a member has chosen for their mails, or else in that of the sitting.
 */
export const attachNotices: Attach = async (ctx, { accountId }, ids) => {
  const tellings = await tellingsById(ctx.db, ids)
  const chatIds = tellings.flatMap(({ chat_id: id }) => id ?? [])
  const [chats, numbers, series, delivery] = await Promise.all([
    readableChats(ctx.db, accountId, [...new Set(chatIds)]),
    numbersOf(ctx.db, chatIds),
    seriesToTell(
      ctx.db,
      tellings.flatMap(({ series_id: id }) => id ?? []),
    ),
    storedDelivery(ctx.db, accountId),
  ])
  const zone = delivery && delivery.time_zone !== 'UTC' ? delivery.time_zone : undefined
  const notices = tellings.flatMap((telling): [number, ChatNotice][] => {
    const chat = chats.find(({ id }) => id === telling.chat_id)
    const own = series.find(({ id }) => id === telling.series_id)
    if (chat) {
      const counted = numbers.find(({ chat_id: id }) => id === chat.id)
      const notice = ofChat(telling, chat, counted)
      return [
        [telling.id, { ...notice, time_zone: zone ?? notice.time_zone, url: chatUrl(ctx.config, chat.id) }],
      ]
    }
    if (!own) return []
    const { id, title, tag_shown: tag, tz } = own
    const facts = { id: String(id), title, tag, time_zone: zone ?? tz, url: seriesUrl(ctx.config, id) }
    return [[telling.id, { ...nothing, what: 'invited', series: true, ...facts }]]
  })
  return new Map(notices)
}

const nothing = { starts_at: null, reason: null, question_n: null, people: 0, posts: 0 }

function ofChat(
  telling: TellingRow,
  chat: ChatRow,
  counted: ChatNumbers | undefined,
): Omit<ChatNotice, 'url'> {
  const { kind, question_n: n, starts_at: told, tz } = telling
  const isOfSitting = kind === 'day' || kind === 'soon' || kind === 'moved'
  return {
    what: kind,
    id: String(chat.id),
    series: false,
    title: chat.title,
    tag: chat.tag_shown,
    starts_at: (isOfSitting ? told : chat.starts_at).toISOString(),
    time_zone: tz ?? chat.tz,
    reason: kind === 'cancelled' ? chat.cancel_reason : null,
    question_n: n === 0 ? null : n,
    people: counted?.people ?? 0,
    posts: counted?.contributions ?? 0,
  }
}
