import { Type } from 'typebox'
import { OneOf } from '../../wire/base.ts'

const name = Type.String({ maxLength: 320, description: 'A username or a mail address' })
/** Longer than any password may be, so that the rule's own sentence is shown; short enough to be cheap. */
const password = Type.String({ maxLength: 1024 })
const email = Type.String({ maxLength: 320 })
const locale = Type.Optional(
  Type.String({ pattern: '^[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*$', maxLength: 20 }),
)
const secret = Type.String({ maxLength: 200 })
const displayName = Type.Optional(Type.String({ maxLength: 100 }))
const reason = Type.Optional(Type.String({ maxLength: 2000 }))

export const SignInBody = Type.Object({ username: name, password })

/** Missing fields count as empty, so that all problems are told at once. */
const registration = {
  username: Type.String({ default: '', maxLength: 320 }),
  email: Type.String({ default: '', maxLength: 320 }),
  password: Type.String({ default: '', maxLength: 1024 }),
  agreement: Type.Boolean({ default: false }),
  locale,
  reason,
}

export const SignUpBody = Type.Object({
  ...registration,
  display_name: displayName,
  invitation: Type.Optional(secret),
})

/** https://docs.joinmastodon.org/methods/accounts/#create */
export const RegistrationBody = Type.Object({ ...registration, invite_code: Type.Optional(secret) })

export const SetUpBody = Type.Object({
  token: secret,
  username: name,
  email,
  password,
  locale,
  display_name: displayName,
})
export const ConfirmBody = Type.Object({ token: secret })
export const ResendBody = Type.Object({ email: Type.Optional(email) })
export const ForgottenBody = Type.Object({ username: name })
export const ResetBody = Type.Object({ password })
export const ResetParams = Type.Object({ token: secret })
export const ChangePasswordBody = Type.Object({ current_password: password, password })
export const ChangeEmailBody = Type.Object({ current_password: password, email })
export const IdParams = Type.Object({ id: Type.String() })

export const InvitationBody = Type.Object({
  max_uses: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  expires_in: Type.Optional(
    Type.Integer({ minimum: 60, maximum: 10 * 365 * 86_400, description: 'Seconds' }),
  ),
  note: Type.Optional(Type.String({ maxLength: 200 })),
})

export const RegistrationsBody = Type.Partial(
  Type.Object({
    mode: OneOf(['open', 'approval', 'invitation']),
    reason_required: Type.Boolean(),
    invitations_by: OneOf(['owner', 'admin', 'moderator', 'member']),
    check_mail_servers: Type.Boolean(),
  }),
)

/** Who is signed in now, and whether they may act. */
export const SignedIn = Type.Object({
  id: Type.String(),
  username: Type.String(),
  standing: OneOf(['good', 'unconfirmed', 'unapproved', 'suspended']),
})

/** The session is open; or the password was right, and a code is asked for (POST …/session/second-factor). */
export const SignInStep = Type.Union([SignedIn, Type.Object({ second_factor: Type.Literal(true) })])
