/** The API's shapes, in one place for the web app. */
export type {
  Account,
  CredentialAccount,
  FamiliarFollowers,
  ProfileField,
  Relationship,
} from '#wire/account.ts'
export type {
  Collection,
  Collections,
  CollectionWithAccounts,
  FollowedAll,
  WrappedCollection,
} from '#wire/collection.ts'
export type { ApiErrorBody } from '#wire/base.ts'
export type { Instance, Rule } from '#wire/instance.ts'
export type {
  Draft as ServerDraft,
  ScheduledEntry,
  ScheduledStatus,
  WritingPreferences,
  WrittenPart,
} from '#wire/draft.ts'
export type { FeaturedTag } from '#wire/featured-tag.ts'
export type { Filter } from '#wire/filter.ts'
export type { Entry, EntryStep, RegistryImport, TagSuggestion } from '#wire/registry.ts'
export type { Hub, HubBell } from '#wire/hub.ts'
export type { TagMeaning } from '#wire/registry.ts'
export type { List, ListEntry } from '#wire/list.ts'
export type { Suggestion } from '#wire/suggestion.ts'
export type {
  GroupedNotifications,
  Notification,
  NotificationDelivery,
  NotificationGroup,
  NotificationPolicy,
  NotificationRequest,
} from '#wire/notification.ts'
export type { Conversation } from '#wire/conversation.ts'
export type { Markers } from '#wire/marker.ts'
export type { WebPushSubscription } from '#wire/push.ts'
export type { MissedElsewhere, NotSearched, Search } from '#wire/search.ts'
export type { Since } from '#wire/since.ts'
export type { Context, MediaAttachment, OriginalStatus, Status, StatusSource } from '#wire/status.ts'
export type { Tag } from '#wire/tag.ts'
export type { TrendingLink, TrendingTag } from '#wire/trend.ts'
export type { ReplyPolicy } from '#wire/quote.ts'
export type { NotificationType, Purpose, QuotePolicy, Visibility } from '#wire/words.ts'
