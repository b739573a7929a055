import { type Static } from 'typebox'
import { OneOf } from './base.ts'

/**
 * Who may see a post. On the wire a post that stays on this server is `private` with `local_only: true`,
 * so that apps which know only Mastodon's four words never treat it as public.
 */
export const visibilities = ['public', 'unlisted', 'private', 'direct'] as const
export const Visibility = OneOf(visibilities)
export type Visibility = Static<typeof Visibility>

/** Why somebody posts; Rounds alone has it. */
export const purposes = ['advocacy', 'teaching', 'news', 'networking'] as const
export const Purpose = OneOf(purposes)
export type Purpose = Static<typeof Purpose>

/** Rounds: whether a server wants pictures, films and sound described: says nothing, reminds, or refuses those without. */
export const descriptionRules = ['off', 'remind', 'require'] as const
export const DescriptionRule = OneOf(descriptionRules)
export type DescriptionRule = Static<typeof DescriptionRule>
/** Who may quote a post, https://docs.joinmastodon.org/methods/statuses/#create */
export const quotePolicies = ['public', 'followers', 'nobody'] as const
export const QuotePolicy = OneOf(quotePolicies)
export type QuotePolicy = Static<typeof QuotePolicy>

/** Who may put somebody into a collection. */
export const featurePolicies = ['public', 'followers', 'nobody'] as const
export const FeaturePolicy = OneOf(featurePolicies)
export type FeaturePolicy = Static<typeof FeaturePolicy>

/** Mastodon's, https://docs.joinmastodon.org/entities/Notification/#type ; ours begin with `rounds.` and come only when asked for by name. */
export const notificationTypes = [
  'mention',
  'status',
  'reblog',
  'follow',
  'follow_request',
  'favourite',
  'poll',
  'update',
  'quote',
  'quoted_update',
  'admin.sign_up',
  'admin.report',
  'moderation_warning',
  'severed_relationships',
  'added_to_collection',
  'collection_update',
  'rounds.publish_failed',
  'rounds.chat_reminder',
  'rounds.chat_news',
  'rounds.chat_transcript',
  'rounds.chat_stuck',
  'rounds.chat_invited',
  'rounds.tag_news',
  'rounds.tag_objection',
  'rounds.tag_offered',
] as const
export const NotificationType = OneOf(notificationTypes)
export type NotificationType = Static<typeof NotificationType>

/** When a notification is told by mail; Rounds alone has it. */
export const mailChoices = ['now', 'daily', 'never'] as const
export const MailChoice = OneOf(mailChoices)
export type MailChoice = Static<typeof MailChoice>
