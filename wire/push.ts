import { Type, type Static } from 'typebox'
import { Id, OneOf } from './base.ts'
import { notificationTypes } from './words.ts'

export const pushPolicies = ['all', 'followed', 'follower', 'none'] as const
export const PushPolicy = OneOf(pushPolicies)
export type PushPolicy = Static<typeof PushPolicy>

const alerts = Object.fromEntries(notificationTypes.map((type) => [type, Type.Boolean()])) as Record<
  (typeof notificationTypes)[number],
  ReturnType<typeof Type.Boolean>
>

/** https://docs.joinmastodon.org/entities/WebPushSubscription/ */
export const WebPushSubscription = Type.Object(
  {
    id: Id,
    endpoint: Type.String(),
    standard: Type.Boolean(),
    alerts: Type.Object(alerts),
    policy: PushPolicy,
    server_key: Type.String({ description: "The server's VAPID key, base64url" }),
  },
  { $id: 'WebPushSubscription' },
)
export type WebPushSubscription = Static<typeof WebPushSubscription>

/** What a push message says, after it was decrypted; Mastodon's form, with the page to open added. */
export const PushMessage = Type.Object({
  access_token: Type.String({ description: "The subscribed app's own token; empty for browsers" }),
  preferred_locale: Type.String(),
  notification_id: Type.Integer(),
  notification_type: Type.String(),
  icon: Type.String(),
  title: Type.String(),
  body: Type.String(),
  url: Type.String({ description: 'Rounds: the page to open' }),
})
export type PushMessage = Static<typeof PushMessage>
