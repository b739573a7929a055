import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Nullable, OneOf } from './base.ts'
import { DescriptionRule } from './words.ts'

/** A rule in another language; the key is the language's code. */
export const RuleTranslations = Type.Record(
  Type.String(),
  Type.Object({ text: Type.String(), hint: Type.String() }),
)

/** https://docs.joinmastodon.org/entities/Rule/ ; the id stays when the rule is edited or moved. */
export const Rule = Type.Object({
  id: Type.String(),
  text: Type.String(),
  hint: Type.String(),
  translations: RuleTranslations,
})
export type Rule = Static<typeof Rule>

const Feeds = Type.Object({
  local: OneOf(['public', 'authenticated', 'disabled']),
  remote: OneOf(['public', 'authenticated', 'disabled']),
})

const configuration = Type.Object({
  urls: Type.Object({
    streaming: Type.String(),
    status: Nullable(Type.String()),
    about: Type.String(),
    privacy_policy: Nullable(Type.String()),
    terms_of_service: Nullable(Type.String()),
  }),
  timelines_access: Type.Object({ live_feeds: Feeds, hashtag_feeds: Feeds, trending_link_feeds: Feeds }),
  accounts: Type.Object({
    max_featured_tags: Type.Integer(),
    max_pinned_statuses: Type.Integer(),
    max_display_name_length: Type.Integer(),
    max_note_length: Type.Integer(),
    max_avatar_description_length: Type.Integer(),
    max_header_description_length: Type.Integer(),
    max_profile_fields: Type.Integer(),
    profile_field_name_limit: Type.Integer(),
    profile_field_value_limit: Type.Integer(),
  }),
  collections: Type.Object(
    {
      max_collections: Type.Integer(),
      max_accounts: Type.Integer(),
      max_name_length: Type.Integer(),
      max_description_length: Type.Integer(),
    },
    { description: 'Rounds: how many collections of people one may have, and how much is in one' },
  ),
  statuses: Type.Object({
    max_characters: Type.Integer(),
    max_media_attachments: Type.Integer(),
    characters_reserved_per_url: Type.Integer(),
  }),
  media_attachments: Type.Object({
    supported_mime_types: Type.Array(Type.String()),
    description_limit: Type.Integer(),
    image_size_limit: Type.Integer(),
    image_matrix_limit: Type.Integer(),
    video_size_limit: Type.Integer(),
    video_frame_rate_limit: Type.Integer(),
    video_matrix_limit: Type.Integer(),
    description_rule: DescriptionRule,
  }),
  polls: Type.Object({
    max_options: Type.Integer(),
    max_characters_per_option: Type.Integer(),
    min_expiration: Type.Integer(),
    max_expiration: Type.Integer(),
  }),
  translation: Type.Object({ enabled: Type.Boolean() }),
  vapid: Type.Object({ public_key: Type.String() }),
  limited_federation: Type.Boolean({ description: 'It speaks only with servers that are allowed' }),
  /** Rounds: the same in more words; closed: it speaks with nobody. */
  federation_mode: OneOf(['open', 'allow_list', 'closed']),
})

/** https://docs.joinmastodon.org/entities/Instance/ */
export const Instance = Type.Object(
  {
    domain: Type.String(),
    title: Type.String(),
    version: Type.String(),
    source_url: Type.String(),
    description: Type.String(),
    usage: Type.Object({ users: Type.Object({ active_month: Type.Integer() }) }),
    thumbnail: Type.Object({ url: Type.String(), description: Type.String() }),
    icon: Type.Array(Type.Object({ src: Type.String(), size: Type.String() })),
    languages: Type.Array(Type.String()),
    configuration,
    registrations: Type.Object({
      enabled: Type.Boolean(),
      approval_required: Type.Boolean(),
      reason_required: Type.Boolean(),
      message: Nullable(Type.String()),
      min_age: Nullable(Type.Integer()),
      url: Nullable(Type.String()),
      mode: OneOf(['open', 'approval', 'invitation']),
      /** Rounds: the least role that may invite. */
      invitations_by: OneOf(['owner', 'admin', 'moderator', 'member']),
    }),
    single_sign_on: Nullable(
      Type.Object({ name: Type.String() }, { description: 'Rounds: where else members may sign in' }),
    ),
    api_versions: Type.Object({ mastodon: Type.Integer() }),
    contact: Type.Object({ email: Type.String(), account: Nullable(Account) }),
    rules: Type.Array(Rule),
    wrapstodon: Nullable(Type.Integer({ description: 'The year that members can look back at; none' })),
    stats: Type.Object(
      { user_count: Type.Integer(), status_count: Type.Integer(), domain_count: Type.Integer() },
      { description: 'Rounds: in v2 too' },
    ),
  },
  { $id: 'Instance' },
)
export type Instance = Static<typeof Instance>

/** https://docs.joinmastodon.org/entities/V1_Instance/ */
export const InstanceV1 = Type.Object({
  uri: Type.String(),
  title: Type.String(),
  short_description: Type.String(),
  description: Type.String(),
  email: Type.String(),
  version: Type.String(),
  urls: Type.Object({ streaming_api: Type.String() }),
  stats: Type.Object({
    user_count: Type.Integer(),
    status_count: Type.Integer(),
    domain_count: Type.Integer(),
  }),
  thumbnail: Nullable(Type.String()),
  languages: Type.Array(Type.String()),
  registrations: Type.Boolean(),
  approval_required: Type.Boolean(),
  invites_enabled: Type.Boolean(),
  configuration,
  contact_account: Nullable(Account),
  rules: Type.Array(Rule),
})
export type InstanceV1 = Static<typeof InstanceV1>

/** https://docs.joinmastodon.org/methods/instance/#activity ; numbers as strings, as Mastodon writes them */
export const InstanceWeek = Type.Object({
  week: Type.String({ description: 'Unix time of Monday 00:00 UTC, in seconds' }),
  statuses: Type.String(),
  logins: Type.String(),
  registrations: Type.String(),
})
export type InstanceWeek = Static<typeof InstanceWeek>

/** https://docs.joinmastodon.org/entities/ExtendedDescription/ ; a privacy policy has the same shape */
export const LongText = Type.Object({
  updated_at: Type.String(),
  content: Type.String({ description: 'HTML, safe to show' }),
})
export type LongText = Static<typeof LongText>
