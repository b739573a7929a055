import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable } from '../../../wire/base.ts'

export const PasswordBody = Type.Object({ current_password: Type.String({ maxLength: 1024 }) })
export const CodeBody = Type.Object({
  code: Type.String({ maxLength: 100, description: 'Of the authenticator app, or a recovery code' }),
})

export const NewTotp = Type.Object({
  secret: Type.String({ description: 'Base32, to be typed where a picture cannot be read' }),
  uri: Type.String({ description: 'What the picture says: otpauth://totp/…' }),
})
export const RecoveryCodes = Type.Object({ recovery_codes: Type.Array(Type.String()) })

export const Passkey = Type.Object({
  id: Id,
  name: Type.String(),
  created_at: Instant,
  last_used_at: Nullable(Instant),
})
export type Passkey = Static<typeof Passkey>

/** How a member signs in. */
export const Security = Type.Object({
  totp: Type.Boolean({ description: 'Whether a code of an authenticator app is asked for' }),
  recovery_codes_left: Type.Integer(),
  passkeys: Type.Array(Passkey),
  linked_identity: Nullable(
    Type.Object({ name: Type.String(), linked_at: Instant }, { description: 'Single sign-on' }),
  ),
})
export type Security = Static<typeof Security>
