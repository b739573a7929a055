import type { NotificationType } from '../../wire/words.ts'
import { canSee, type PostFacts } from '../posts/visibility.ts'

/** Something that somebody did and of which others may be told. */
export type Cause = {
  type: NotificationType
  /** Who did it. */
  fromId: number
  /** The post that it is about; null for follows. */
  post: (PostFacts & { id: number }) | null
}

/** What decides whether one member is told. */
export type RecipientFacts = {
  accountId: number
  /** A block stands between the recipient and the sender, in either direction. */
  isBlocked: boolean
  /** The recipient has muted the sender, notifications included, and the mute is in force. */
  mutesSender: boolean
  mutesConversation: boolean
  /** The recipient follows the post's author, is blocked by them, is mentioned by the post. */
  followsAuthor: boolean
  blockedByAuthor: boolean
  isMentioned: boolean
}

export type NotificationRow = {
  account_id: number
  type: NotificationType
  from_id: number
  post_id: number | null
}

/**
 * Who of the candidates is told of a cause: not its own author (but of the end of their poll), nobody across a block, nobody who muted the sender or
 * the conversation, nobody who may not see the post (asked of the one judge). Who is mentioned by a post is told of
 * that, and not a second time because they asked to be told of the author's posts.
 */
export function notificationsFor(cause: Cause, candidates: readonly RecipientFacts[]): NotificationRow[] {
  return candidates
    .filter((candidate) => isTold(cause, candidate))
    .map(({ accountId }) => ({
      account_id: accountId,
      type: cause.type,
      from_id: cause.fromId,
      post_id: cause.post?.id ?? null,
    }))
}

function isTold({ type, fromId, post }: Cause, candidate: RecipientFacts): boolean {
  // A poll ends by itself: its author is told as well.
  if (candidate.accountId === fromId) return type === 'poll'
  if (candidate.isBlocked || candidate.mutesSender) return false
  if (post === null) return true
  if (candidate.mutesConversation) return false
  if (type === 'status' && candidate.isMentioned) return false
  return canSee(post, { readerId: candidate.accountId, ...candidate })
}
