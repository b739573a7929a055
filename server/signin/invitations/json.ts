import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable } from '../../../wire/base.ts'
import type { Config } from '../../platform/config.ts'
import type { StoredInvitation } from './queries.ts'

export const Invitation = Type.Object({
  id: Id,
  code: Type.String(),
  url: Type.String({ description: 'The link to give away' }),
  note: Type.String(),
  created_at: Instant,
  expires_at: Nullable(Instant),
  max_uses: Nullable(Type.Integer()),
  uses: Type.Integer(),
})
export type Invitation = Static<typeof Invitation>

/** The wire shape of an invitation. */
export function invitationJson(config: Config, invitation: StoredInvitation): Invitation {
  const { id, code, note, created_at, expires_at, max_uses, uses } = invitation
  return {
    id: String(id),
    code,
    url: new URL(`/sign-up?invitation=${code}`, config.publicUrl).href,
    note,
    created_at: created_at.toISOString(),
    expires_at: expires_at?.toISOString() ?? null,
    max_uses,
    uses,
  }
}
