import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Nullable } from './base.ts'
import { Status } from './status.ts'

/** A thread of direct posts, https://docs.joinmastodon.org/entities/Conversation/ */
export const Conversation = Type.Object(
  {
    id: Id,
    unread: Type.Boolean(),
    accounts: Type.Array(Account, { description: 'Everybody in it but the reader' }),
    last_status: Nullable(Status),
  },
  { $id: 'Conversation' },
)
export type Conversation = Static<typeof Conversation>
