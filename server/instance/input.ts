import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { mostFirstPosts } from '../posts/first-posts.ts'
import { FederationMode } from '../../wire/settings.ts'
import { DescriptionRule } from '../../wire/words.ts'

const longText = 20_000
const ruleText = Type.Object({
  text: Type.String({ maxLength: 500 }),
  hint: Type.Optional(Type.String({ maxLength: 2000 })),
})

export const SettingsBody = Type.Partial(
  Type.Object({
    title: Type.String({ maxLength: 60 }),
    description: Type.String({ maxLength: 500 }),
    rules: Type.Array(
      Type.Object({
        id: Type.Optional(
          Type.String({ maxLength: 20, description: 'Of a rule that is there; without it, it is a new one' }),
        ),
        ...ruleText.properties,
        translations: Type.Optional(
          Type.Partial(Type.Object({ en: ruleText, fr: ruleText }), {
            description: 'The same in other languages of the pages; one without text is none',
          }),
        ),
      }),
      { maxItems: 50 },
    ),
    contact: Type.Partial(
      Type.Object({
        email: Type.String({ maxLength: 254, pattern: '^$|^[^\\s@]+@[^\\s@]+$' }),
        account: Nullable(Type.String({ maxLength: 100 })),
      }),
    ),
    registrations: Type.Partial(
      Type.Object({
        mode: OneOf(['open', 'approval', 'invitation']),
        reason_required: Type.Boolean(),
        invitations_by: OneOf(['owner', 'admin', 'moderator', 'member']),
        check_mail_servers: Type.Boolean(),
      }),
    ),
    moderation: Type.Partial(
      Type.Object({
        hold_patient_posts: Type.Boolean(),
        hold_first_posts: Type.Integer({ minimum: 0, maximum: mostFirstPosts }),
        hold_first_days: Type.Integer({ minimum: 0, maximum: 365 }),
        review_trends: Type.Boolean(),
        show_blocked_servers: OneOf(['nobody', 'members', 'everybody']),
      }),
    ),
    federation: Type.Partial(
      Type.Object({
        mode: FederationMode,
        secure_mode: Type.Boolean(),
        remote_media: OneOf(['proxy', 'link', 'off']),
      }),
    ),
    description_rule: DescriptionRule,
    extended_description: Type.String({ maxLength: longText }),
  }),
)
export type SettingsBody = Static<typeof SettingsBody>

export const DirectoryQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  order: Type.Optional(OneOf(['active', 'new'])),
  local: Type.Optional(Type.Boolean({ description: 'Without effect: all are of this server' })),
})
