import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant } from './base.ts'
import { Status } from './status.ts'
import { NotificationType } from './words.ts'

/** https://docs.joinmastodon.org/entities/Notification/ */
export const Notification = Type.Object(
  {
    id: Id,
    type: NotificationType,
    group_key: Type.String(),
    created_at: Instant,
    account: Account,
    status: Type.Optional(Status),
  },
  { $id: 'Notification' },
)
export type Notification = Static<typeof Notification>
