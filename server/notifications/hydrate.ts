import type { Account } from '../../wire/account.ts'
import type { Notification, NotificationFallback } from '../../wire/notification.ts'
import type { Reaction } from '../../wire/reaction.ts'
import type { Status } from '../../wire/status.ts'
import type { NotificationType } from '../../wire/words.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { reactionsOf, type Favour } from '../posts/reactions.ts'
import { type Attachment, attachmentsOf } from './attachments.ts'
import { groupKeyOf } from './groups.ts'
import type { StoredNotification } from './queries.ts'
import { sentencesIn } from './sentences/sentences.ts'
import type { News } from './sentences/texts.ts'

/** A notification whose sender and post can be shown. */
export type Shown = {
  row: StoredNotification
  account: Account
  status?: Status
  attachment?: Attachment
  fallback?: NotificationFallback
  /** The emoji of a favourite from elsewhere. */
  reaction?: Reaction
}

/** Without the collection, chat or hashtag that they are about they say nothing, so they are left out when it is gone. */
const ofThings: readonly NotificationType[] = [
  'added_to_collection',
  'collection_update',
  'rounds.chat_reminder',
  'rounds.chat_news',
  'rounds.chat_transcript',
  'rounds.chat_stuck',
  'rounds.chat_invited',
  'rounds.tag_news',
  'rounds.tag_objection',
  'rounds.tag_offered',
]

/** Types that every app knows. */
const wellKnown: readonly NotificationType[] = [
  'mention',
  'status',
  'reblog',
  'follow',
  'follow_request',
  'favourite',
  'poll',
  'update',
]

/**
 * Finds the senders and posts of notifications, in order. Left out is one whose post the member may not see
 * (any more).
 * @param supported the types that an app says it can show: the others get a sentence that any app can show.
 */
export async function shownNotifications(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
  supported?: readonly string[],
): Promise<Shown[]> {
  const postIds = [...new Set(rows.flatMap((row) => row.post_id ?? []))]
  const [accounts, statuses, attachments, reactions] = await Promise.all([
    accountsJson(ctx, [...new Set(rows.map((row) => row.from_id))], viewer.accountId),
    statusesJson(ctx, viewer, postIds),
    attachmentsOf(ctx, viewer, rows),
    reactionsOf(ctx, viewer.accountId, favoursOf(rows)),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const statusById = new Map(statuses.map((status) => [status.id, status]))
  const reactionOf = ({ post_id, from_id }: StoredNotification) =>
    reactions.find(({ postId, accountId }) => postId === post_id && accountId === from_id)?.reaction
  return rows.flatMap((row): Shown[] => {
    const account = accountById.get(String(row.from_id))
    if (!account) return []
    const shown = {
      row,
      account,
      attachment: attachments.get(row.id),
      reaction: row.type === 'favourite' ? reactionOf(row) : undefined,
      fallback:
        supported === undefined || supported.includes(row.type) || wellKnown.includes(row.type)
          ? undefined
          : fallbackFor(ctx, viewer, row.type, account, attachments.get(row.id)),
    }
    if (ofThings.includes(row.type) && !shown.attachment) return []
    if (row.post_id === null) return [shown]
    const status = statusById.get(String(row.post_id))
    return status ? [{ ...shown, status }] : []
  })
}

function favoursOf(rows: readonly StoredNotification[]): Favour[] {
  return rows.flatMap(({ type, post_id: postId, from_id: accountId }) =>
    type === 'favourite' && postId !== null ? { postId, accountId } : [],
  )
}

function fallbackFor(
  ctx: Context,
  viewer: Viewer,
  type: NotificationType,
  account: Account,
  attachment: Attachment | undefined,
): NotificationFallback {
  const sentences = sentencesIn(viewer.locale)
  return {
    title: escaped(sentences[type](account.display_name || account.username, 0, newsOf(attachment))),
    summary: escaped(sentences.elsewhere(ctx.config.domain)),
    details: null,
  }
}

/** What a sentence says of a hashtag in the registry, or of a chat. */
export function newsOf(attachment: Attachment | undefined): News | undefined {
  if (attachment?.chat) return { chat: attachment.chat }
  const step = attachment?.registry_step
  return step && { hashtag: step.tag.shown, what: step.what, status: step.status }
}

/** The sentences are HTML on the wire, and a display name may hold anything. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** The shape of one notification, https://docs.joinmastodon.org/entities/Notification/ */
export function notificationJson({
  row,
  account,
  status,
  attachment,
  fallback,
  reaction,
}: Shown): Notification {
  return {
    id: String(row.id),
    type: row.type,
    group_key: groupKeyOf(row),
    created_at: row.created_at.toISOString(),
    account,
    ...(status && { status }),
    ...(row.filtered && { filtered: true }),
    ...(fallback && { fallback }),
    ...(reaction && { reaction }),
    ...attachment,
  }
}
