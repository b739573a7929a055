import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** Rounds: an invitation as moderators see it: without the link, which would let in whoever has it, and without the note of somebody else. */
export const AdminInvitation = Type.Object({
  id: Id,
  made_by: Account,
  note: Nullable(Type.String({ description: 'Of one’s own invitations only' })),
  state: OneOf(['working', 'used_up', 'expired', 'withdrawn', 'suspended']),
  created_at: Instant,
  expires_at: Nullable(Instant),
  withdrawn_at: Nullable(Instant),
  max_uses: Nullable(Type.Integer()),
  uses: Type.Integer({ description: 'How often it was used' }),
  joined: Type.Integer({ description: 'How many of those who came by it are still here' }),
  may_withdraw: Type.Boolean(),
})
export type AdminInvitation = Static<typeof AdminInvitation>

/** Rounds: somebody who came by an invitation. */
export const InvitedMember = Type.Object({ account: Account, joined_at: Instant, approved: Type.Boolean() })
export type InvitedMember = Static<typeof InvitedMember>
