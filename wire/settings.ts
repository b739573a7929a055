import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from './base.ts'
import { Rule } from './instance.ts'
import { DescriptionRule } from './words.ts'

/**
 * With which other servers this one speaks: all that are not blocked, only those that are allowed ("limited federation"), or
 * none.
 */
export const FederationMode = OneOf(['open', 'allow_list', 'closed'])
export type FederationMode = Static<typeof FederationMode>

/** Rounds: what the owner and admins decide about their server. */
export const Settings = Type.Object(
  {
    title: Type.String({ description: 'The name of the place' }),
    description: Type.String({ description: 'One or two sentences: what it is for' }),
    rules: Type.Array(Rule),
    contact: Type.Object({
      email: Type.String({ description: 'Shown to everybody; empty for none' }),
      account: Nullable(Type.String({ description: 'Handle of the member who answers' })),
    }),
    registrations: Type.Object({
      mode: OneOf(['open', 'approval', 'invitation']),
      reason_required: Type.Boolean(),
      invitations_by: OneOf(['owner', 'admin', 'moderator', 'member']),
      check_mail_servers: Type.Boolean({
        description: 'The mail servers of a newcomer’s domain are compared with the blocked ones, too',
      }),
    }),
    moderation: Type.Object({
      hold_patient_posts: Type.Boolean({
        description:
          'A post that is reported because a patient may be identifiable is hidden until a moderator has looked',
      }),
      hold_first_posts: Type.Integer({
        description: 'So many posts of a new member wait for a moderator, 0 for none',
      }),
      hold_first_days: Type.Integer({ description: 'Posts in so many days after joining wait, 0 for none' }),
      review_trends: Type.Boolean({
        description: 'Nothing is shown in the trends before a moderator has agreed',
      }),
      show_blocked_servers: OneOf(['nobody', 'members', 'everybody']),
    }),
    federation: Type.Object({
      mode: FederationMode,
      secure_mode: Type.Boolean({
        description:
          'Public profiles and posts are given only to servers that say who they are (signed fetch)',
      }),
      /** Media of other servers: copies are shown from here for some days, only their addresses are told, or nothing of them. */
      remote_media: OneOf(['proxy', 'link', 'off']),
    }),
    description_rule: DescriptionRule,
    extended_description: Type.String({ description: 'Plain text; an empty line parts paragraphs' }),
  },
  { $id: 'Settings' },
)
export type Settings = Static<typeof Settings>
