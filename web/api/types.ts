/** The API's shapes, in one place for the web app. */
export type { Account, CredentialAccount, ProfileField, Relationship } from '#wire/account.ts'
export type { ApiErrorBody } from '#wire/base.ts'
export type { Instance, Rule } from '#wire/instance.ts'
export type { Notification } from '#wire/notification.ts'
export type { Search } from '#wire/search.ts'
export type { Context, MediaAttachment, OriginalStatus, Status, StatusSource } from '#wire/status.ts'
export type { Tag } from '#wire/tag.ts'
export type { NotificationType, Purpose, Visibility } from '#wire/words.ts'
