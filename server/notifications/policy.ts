import type { NotificationType } from '../../wire/words.ts'

/** What becomes of a notification: it is shown, it waits in a request, or there is none. */
export const verdicts = ['accept', 'filter', 'drop'] as const
export type Verdict = (typeof verdicts)[number]

/** https://docs.joinmastodon.org/entities/NotificationPolicy/ */
export const policyFields = [
  'for_not_following',
  'for_not_followers',
  'for_new_accounts',
  'for_private_mentions',
  'for_limited_accounts',
  'for_bots',
] as const
export type PolicyField = (typeof policyFields)[number]
export type Policy = Record<PolicyField, Verdict>

/** Mastodon's defaults: what strangers write in private and what limited accounts do waits for a yes. */
export const usualPolicy: Policy = {
  for_not_following: 'accept',
  for_not_followers: 'accept',
  for_new_accounts: 'accept',
  for_private_mentions: 'filter',
  for_limited_accounts: 'filter',
  for_bots: 'accept',
}

/** An account counts as new for so long, and a follower as a stranger; Mastodon's figures, in milliseconds. */
export const newAccountMs = 30 * 86_400_000
export const newFollowerMs = 3 * 86_400_000

/** What a policy asks of the sender. */
export type SenderFacts = {
  isNew: boolean
  isLimited: boolean
  isBot: boolean
  isStaff: boolean
}

/** What a policy asks of the one who is told. */
export type PolicyFacts = {
  policy: Policy
  followsSender: boolean
  /** The sender follows them, and not only since yesterday. */
  followedBySender: boolean
  /** They said yes to this sender's notifications. */
  acceptsSender: boolean
  /** They wrote to the sender in private in this conversation before. */
  wroteBefore: boolean
}

/** What other people do unasked; a poll that ends or a warning is no matter of a policy. */
const judged: readonly NotificationType[] = [
  'mention',
  'reblog',
  'favourite',
  'follow',
  'follow_request',
  'quote',
  'added_to_collection',
  'collection_update',
  'rounds.chat_invited',
]

/**
 * What a member's policy says of a notification: the strictest of what its lines say. Whom they follow only the line about
 * followers concerns; whom they accepted, and staff who mention them, nothing.
 */
export function verdictOf(
  { type, isDirect }: { type: NotificationType; isDirect: boolean },
  sender: SenderFacts,
  { policy, followsSender, followedBySender, acceptsSender, wroteBefore }: PolicyFacts,
): Verdict {
  if (!judged.includes(type) || acceptsSender) return 'accept'
  if (type === 'mention' && sender.isStaff) return 'accept'
  const stranger = !followsSender
  const lines: Record<PolicyField, boolean> = {
    for_not_following: stranger,
    for_not_followers: !followedBySender,
    for_new_accounts: stranger && sender.isNew,
    for_private_mentions: stranger && isDirect && type === 'mention' && !wroteBefore,
    for_limited_accounts: stranger && sender.isLimited,
    for_bots: stranger && sender.isBot,
  }
  const said = policyFields.filter((field) => lines[field]).map((field) => policy[field])
  return said.includes('drop') ? 'drop' : said.includes('filter') ? 'filter' : 'accept'
}
