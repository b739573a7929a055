import type { Notification } from '../../wire/notification.ts'
import type { PushMessage } from '../../wire/push.ts'
import { newsOf } from '../notifications/hydrate.ts'
import { sentencesIn } from '../notifications/sentences/sentences.ts'

/** What stands below the title, in characters; push services take about 4,000 bytes for everything. */
const bodyLength = 140

/**
 * What a push message says, in the member's language. Of a direct post it says only that there is one; of a folded post its
 * warning.
 * @param conversationId of the direct post that the notification is about
 */
export function pushMessage(
  notification: Notification,
  {
    accountId,
    locale,
    token,
    conversationId,
  }: {
    accountId: number
    locale: string
    token: string | null
    conversationId?: number | undefined
  },
): PushMessage {
  const { account, status, type, collection, hashtag, registry_step: step, chat } = notification
  const sentences = sentencesIn(locale)
  const isDirect = status?.visibility === 'direct'
  const isReply = type === 'mention' && status?.in_reply_to_account_id === String(accountId)
  const kind = type === 'mention' && isDirect ? 'direct' : isReply ? 'reply' : type
  const name = account.display_name || account.username
  return {
    access_token: token ?? '',
    preferred_locale: locale,
    notification_id: Number(notification.id),
    notification_type: type,
    icon: account.avatar_static,
    title: hashtag
      ? sentences.inHashtag(name, hashtag.name)
      : sentences[kind](name, 0, newsOf({ registry_step: step, chat })),
    body:
      status && !isDirect
        ? firstWords(status.spoiler_text || plainText(status.content))
        : (collection?.name ?? chat?.reason ?? (chat ? `#${chat.tag}` : '')),
    url: pageOf(notification, conversationId),
  }
}

function pageOf(
  { type, account, status, collection, registry_step: step, chat }: Notification,
  conversationId: number | undefined,
): string {
  if (status && conversationId !== undefined) return `/messages/${conversationId}`
  if (status) return `/@${status.account.acct}/${status.id}`
  if (collection) return `/collections/${collection.id}`
  if (chat) return new URL(chat.url).pathname
  if (step) return `/tags/${encodeURIComponent(step.tag.name)}/about`
  if (type === 'follow_request') return '/follow-requests'
  return type === 'follow' ? `/@${account.acct}` : '/notifications'
}

function firstWords(text: string): string {
  const characters = [...text]
  return characters.length <= bodyLength ? text : `${characters.slice(0, bodyLength - 1).join('')}…`
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' }

/** The text of our own HTML of a post. */
export function plainText(html: string): string {
  return html
    .replace(/<(br|\/p|\/li)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
}
