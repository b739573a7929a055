import { Type } from 'typebox'
import { Nullable } from '../../../wire/base.ts'
import { NetworkSeverity } from '../../../wire/admin-blocks.ts'

/** https://docs.joinmastodon.org/methods/admin/email_domain_blocks/#create */
export const MailDomainBody = Type.Object({
  domain: Type.String({ maxLength: 1000, default: '' }),
  allow_with_approval: Type.Optional(Type.Boolean()),
})

export const ImportBody = Type.Object({
  list: Type.String({ maxLength: 900_000, description: 'One domain on each line; # begins a remark' }),
  allow_with_approval: Type.Optional(Type.Boolean()),
})

/** https://docs.joinmastodon.org/methods/admin/canonical_email_blocks/#create */
export const MailAddressBody = Type.Object({
  email: Type.Optional(Type.String({ maxLength: 320 })),
  canonical_email_hash: Type.Optional(Type.String({ maxLength: 64 })),
})

export const MailTestBody = Type.Object({ email: Type.Optional(Type.String({ maxLength: 320 })) })

const yearSeconds = 366 * 86_400

/** https://docs.joinmastodon.org/methods/admin/ip_blocks/#create */
export const NetworkBody = Type.Object({
  ip: Type.Optional(Type.String({ maxLength: 60 })),
  severity: Type.Optional(NetworkSeverity),
  comment: Type.Optional(Type.String({ maxLength: 500 })),
  expires_in: Type.Optional(
    Nullable(Type.Integer({ minimum: 0, maximum: 20 * yearSeconds, description: 'Seconds; 0 for never' })),
  ),
})
