import type { MessageKey } from '#lib/messages/index.ts'
import type { QuotePolicy, ReplyPolicy } from '#lib/api/types.ts'

/** Who may answer, from open to closed. */
export const replyLabels: Record<ReplyPolicy, MessageKey> = {
  everybody: 'writing.repliesEverybody',
  followers: 'writing.repliesFollowers',
  following: 'writing.repliesFollowing',
  mentioned: 'writing.repliesMentioned',
  nobody: 'writing.repliesNobody',
}

/** Who may quote, from open to closed. */
export const quoteLabels: Record<QuotePolicy, MessageKey> = {
  public: 'writing.quotesPublic',
  followers: 'writing.quotesFollowers',
  nobody: 'writing.quotesNobody',
}
