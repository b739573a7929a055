import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { Collection } from './collection.ts'
import { AccountWarning, Report } from './moderation.ts'
import { EntryStatus, NamedTag } from './registry.ts'
import { RelationshipSeveranceEvent } from './severance.ts'
import { Reaction } from './reaction.ts'
import { Status } from './status.ts'
import { MailChoice, NotificationType, notificationTypes } from './words.ts'

/** What an app shows of a type that it does not know, https://docs.joinmastodon.org/entities/NotificationFallback/ */
export const NotificationFallback = Type.Object(
  {
    title: Type.String(),
    summary: Nullable(Type.String()),
    details: Nullable(Type.String()),
  },
  { $id: 'NotificationFallback' },
)
export type NotificationFallback = Static<typeof NotificationFallback>

/** Rounds: the hashtag whose bell rang. */
export const NotificationHashtag = Type.Object({
  name: Type.String(),
  url: Type.String(),
  more: Type.Integer({
    description: 'Of the last post that is told of a day: how many came after it; 0 for all others',
  }),
})
export type NotificationHashtag = Static<typeof NotificationHashtag>

/** Rounds: what became of a hashtag in the registry. */
export const NotificationStep = Type.Object({
  tag: NamedTag,
  what: Type.String({ description: 'See EntryStep' }),
  status: Nullable(EntryStatus),
})

/** Rounds: what is told of a chat, or of a series of chats to host. */
export const ChatNotice = Type.Object({
  what: OneOf(['day', 'soon', 'moved', 'cancelled', 'scheduled', 'transcript', 'invited', 'stuck']),
  id: Id,
  series: Type.Boolean({ description: 'It is about a series' }),
  title: Type.String(),
  tag: Type.String(),
  starts_at: Nullable(Instant),
  time_zone: Type.String({
    description: 'In which the time is told: that of the member, or else of the sitting',
  }),
  reason: Nullable(Type.String({ description: 'Why it was called off' })),
  question_n: Nullable(Type.Integer()),
  people: Type.Integer({ description: 'Who wrote in it so far' }),
  posts: Type.Integer(),
  url: Type.String(),
})
export type ChatNotice = Static<typeof ChatNotice>

/** What a notification carries beside its post: one of them, by its type. */
const attachments = {
  report: Type.Optional(Report),
  event: Type.Optional(RelationshipSeveranceEvent),
  moderation_warning: Type.Optional(AccountWarning),
  collection: Type.Optional(Collection),
  hashtag: Type.Optional(NotificationHashtag),
  registry_step: Type.Optional(NotificationStep),
  chat: Type.Optional(ChatNotice),
}

/** https://docs.joinmastodon.org/entities/Notification/ */
export const Notification = Type.Object(
  {
    id: Id,
    type: NotificationType,
    group_key: Type.String(),
    created_at: Instant,
    account: Account,
    status: Type.Optional(Status),
    filtered: Type.Optional(Type.Boolean({ description: 'Rounds: it waits in a request' })),
    fallback: Type.Optional(NotificationFallback),
    reaction: Type.Optional(Reaction),
    ...attachments,
  },
  { $id: 'Notification' },
)
export type Notification = Static<typeof Notification>

/** https://docs.joinmastodon.org/methods/grouped_notifications/#NotificationGroup */
export const NotificationGroup = Type.Object(
  {
    group_key: Type.String(),
    notifications_count: Type.Integer(),
    type: NotificationType,
    most_recent_notification_id: Type.Integer(),
    page_min_id: Type.Optional(Id),
    page_max_id: Type.Optional(Id),
    latest_page_notification_at: Type.Optional(Instant),
    sample_account_ids: Type.Array(Id),
    status_id: Type.Optional(Id),
    fallback: Type.Optional(NotificationFallback),
    reactions: Type.Optional(Type.Array(Reaction, { description: 'Rounds: of the sample accounts' })),
    ...attachments,
  },
  { $id: 'NotificationGroup' },
)
export type NotificationGroup = Static<typeof NotificationGroup>

/** https://docs.joinmastodon.org/methods/grouped_notifications/#PartialAccountWithAvatar */
export const PartialAccount = Type.Pick(Account, [
  'id',
  'acct',
  'url',
  'avatar',
  'avatar_static',
  'locked',
  'bot',
])
export type PartialAccount = Static<typeof PartialAccount>

/** https://docs.joinmastodon.org/methods/grouped_notifications/#GroupedNotificationsResults */
export const GroupedNotifications = Type.Object({
  accounts: Type.Array(Account),
  partial_accounts: Type.Optional(Type.Array(PartialAccount)),
  statuses: Type.Array(Status),
  notification_groups: Type.Array(NotificationGroup),
})
export type GroupedNotifications = Static<typeof GroupedNotifications>

const Verdict = OneOf(['accept', 'filter', 'drop'])

/** Who may notify a member, https://docs.joinmastodon.org/entities/NotificationPolicy/ */
export const NotificationPolicy = Type.Object(
  {
    for_not_following: Verdict,
    for_not_followers: Verdict,
    for_new_accounts: Verdict,
    for_private_mentions: Verdict,
    for_limited_accounts: Verdict,
    for_bots: Verdict,
    summary: Type.Object({
      pending_requests_count: Type.Integer(),
      pending_notifications_count: Type.Integer(),
    }),
  },
  { $id: 'NotificationPolicy' },
)
export type NotificationPolicy = Static<typeof NotificationPolicy>

/** The same for apps older than 4.3, https://docs.joinmastodon.org/entities/V1_NotificationPolicy/ */
export const NotificationPolicyV1 = Type.Object({
  filter_not_following: Type.Boolean(),
  filter_not_followers: Type.Boolean(),
  filter_new_accounts: Type.Boolean(),
  filter_private_mentions: Type.Boolean(),
  summary: NotificationPolicy.properties.summary,
})
export type NotificationPolicyV1 = Static<typeof NotificationPolicyV1>

/** What waits for a member's yes, https://docs.joinmastodon.org/entities/NotificationRequest/ */
export const NotificationRequest = Type.Object(
  {
    id: Id,
    created_at: Instant,
    updated_at: Instant,
    notifications_count: Type.String({ description: 'A number, in digits' }),
    account: Account,
    last_status: Type.Optional(Status),
  },
  { $id: 'NotificationRequest' },
)
export type NotificationRequest = Static<typeof NotificationRequest>

/** How a member wants to hear of notifications outside of the pages; Rounds alone has it. */
export const NotificationDelivery = Type.Object(
  {
    mail: Type.Object(
      Object.fromEntries(notificationTypes.map((type) => [type, MailChoice])) as Record<
        NotificationType,
        typeof MailChoice
      >,
    ),
    time_zone: Type.String(),
    quiet_hours: Nullable(Type.Object({ from: Type.String(), to: Type.String() })),
    quiet_summary: Type.Boolean({ description: 'One mail after quiet hours about what was held back' }),
    mail_stopped_at: Nullable(Instant),
  },
  { $id: 'NotificationDelivery' },
)
export type NotificationDelivery = Static<typeof NotificationDelivery>
