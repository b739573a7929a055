import type { NotificationType } from '../../wire/words.ts'
import { canSee, type PostFacts } from '../posts/visibility.ts'
import { type PolicyFacts, type SenderFacts, verdictOf } from './policy.ts'

/** Something that somebody did and of which others may be told. */
export type Cause = {
  type: NotificationType
  /** Who did it; the member themselves for what the server tells them: the end of their poll, a warning. */
  fromId: number
  /** The post that it is about; null for follows. */
  post: (PostFacts & { id: number }) | null
  /** The id of the report, warning or event that it is about. */
  subject?: number
}

/** What decides whether one member is told. */
export type RecipientFacts = PolicyFacts & {
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
  subject_id: number | null
  /** It waits for the member's yes to its sender. */
  filtered: boolean
}

/** What the server tells: nobody's block, mute or policy stands in its way, and it may concern oneself. */
const byServer: readonly NotificationType[] = [
  'admin.sign_up',
  'admin.report',
  'moderation_warning',
  'severed_relationships',
  // Steps in the registry are public, and those concerned hear of them whoever took them.
  'rounds.tag_news',
  'rounds.tag_objection',
  'rounds.tag_offered',
]

/**
 * Who of the candidates is told of a cause: not its own author (but of one's own poll), nobody across a block, nobody who
 * muted the sender or the conversation, nobody who may not see the post (asked of the one judge), nobody whose policy drops
 * it. Who is mentioned by a post is told of that, and not a second time because they asked to be told of the author's posts.
 */
export function notificationsFor(
  cause: Cause,
  sender: SenderFacts,
  candidates: readonly RecipientFacts[],
): NotificationRow[] {
  const isDirect = cause.post?.visibility === 'direct'
  return candidates.flatMap((candidate) => {
    if (!isTold(cause, candidate)) return []
    const verdict = verdictOf({ type: cause.type, isDirect }, sender, candidate)
    if (verdict === 'drop') return []
    const row = {
      account_id: candidate.accountId,
      type: cause.type,
      from_id: cause.fromId,
      post_id: cause.post?.id ?? null,
      subject_id: cause.subject ?? null,
      filtered: verdict === 'filter',
    }
    return [row]
  })
}

function isTold({ type, fromId, post }: Cause, candidate: RecipientFacts): boolean {
  if (byServer.includes(type)) return true
  if (candidate.accountId === fromId && type !== 'poll') return false
  if (candidate.isBlocked || candidate.mutesSender) return false
  if (post === null) return true
  if (candidate.mutesConversation) return false
  if (type === 'status' && candidate.isMentioned) return false
  return canSee(post, { readerId: candidate.accountId, ...candidate })
}
