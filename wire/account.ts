import { Type, type Static } from 'typebox'
import { CustomEmoji, Id, Instant, Nullable, OneOf } from './base.ts'
import { FeaturePolicy, Purpose, QuotePolicy, Visibility } from './words.ts'

/** A labelled line of a profile, https://docs.joinmastodon.org/entities/Account/#Field */
export const ProfileField = Type.Object(
  {
    name: Type.String(),
    value: Type.String({ description: 'HTML' }),
    verified_at: Nullable(Instant),
  },
  { $id: 'Field' },
)
export type ProfileField = Static<typeof ProfileField>

/** What an account of another server is there; of this server everybody is a person unless they say to be a machine. */
export const ActorKind = OneOf(['Person', 'Service', 'Group', 'Application', 'Organization'])
export type ActorKind = Static<typeof ActorKind>

/** What a member may do; permissions is Mastodon's bit mask as a decimal string. */
export const Role = Type.Object(
  {
    id: Type.String(),
    name: OneOf(['owner', 'admin', 'moderator', 'member', '']),
    color: Type.String(),
    permissions: Type.String(),
    highlighted: Type.Boolean(),
    collection_limit: Type.Integer({ description: 'How many collections of people one may have' }),
  },
  { $id: 'Role' },
)
export type Role = Static<typeof Role>

/** Who may put an account into a collection, https://docs.joinmastodon.org/entities/FeatureApproval/ */
export const FeatureApproval = Type.Object(
  {
    automatic: Type.Array(OneOf(['public', 'followers', 'following', 'unsupported_policy'])),
    manual: Type.Array(OneOf(['public', 'followers', 'following', 'unsupported_policy'])),
    current_user: OneOf(['automatic', 'manual', 'denied', 'unknown', 'missing']),
  },
  { $id: 'FeatureApproval' },
)
export type FeatureApproval = Static<typeof FeatureApproval>

const shape = {
  id: Id,
  username: Type.String(),
  acct: Type.String({ description: 'username, or username@domain for a remote account' }),
  uri: Type.String(),
  url: Type.String(),
  display_name: Type.String(),
  note: Type.String({ description: 'HTML' }),
  avatar: Type.String(),
  avatar_static: Type.String(),
  avatar_description: Type.String(),
  header: Type.String(),
  header_static: Type.String(),
  header_description: Type.String(),
  locked: Type.Boolean(),
  bot: Type.Boolean(),
  group: Type.Boolean(),
  discoverable: Nullable(Type.Boolean()),
  indexable: Type.Boolean(),
  noindex: Type.Boolean(),
  hide_collections: Nullable(Type.Boolean()),
  show_media: Type.Boolean(),
  show_media_replies: Type.Boolean(),
  show_featured: Type.Boolean(),
  created_at: Instant,
  last_status_at: Nullable(Type.String({ format: 'date' })),
  statuses_count: Type.Integer(),
  followers_count: Type.Integer(),
  following_count: Type.Integer(),
  emojis: Type.Array(CustomEmoji),
  roles: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), color: Type.String() })),
  fields: Type.Array(ProfileField),
  profession: Nullable(Type.String({ description: 'Rounds: self-described profession' })),
  interests: Type.Array(Type.String({ description: 'Rounds: self-described interests' })),
  limited: Type.Optional(Type.Boolean()),
  suspended: Type.Optional(Type.Boolean()),
  renamed: Type.Optional(
    Type.Object(
      { from: Type.String(), at: Instant },
      { description: 'Rounds: the handle before, for 30 days after it was changed' },
    ),
  ),
  memorial: Type.Optional(Type.Boolean()),
  actor_type: Type.Optional(ActorKind),
}

/** The account that another one has become: where that has moved on in turn, it does not say so here. */
export const NextAccount = Type.Object(
  { ...shape, feature_approval: FeatureApproval },
  { $id: 'NextAccount' },
)

/** https://docs.joinmastodon.org/entities/Account/ */
export const Account = Type.Object(
  {
    ...shape,
    moved: Type.Optional(NextAccount),
    feature_approval: FeatureApproval,
  },
  { $id: 'Account' },
)
export type Account = Static<typeof Account>

/** https://docs.joinmastodon.org/entities/Account/#CredentialAccount */
export const CredentialAccount = Type.Intersect(
  [
    Account,
    Type.Object({
      source: Type.Object({
        note: Type.String({ description: 'plain text' }),
        fields: Type.Array(ProfileField),
        privacy: Visibility,
        sensitive: Type.Boolean(),
        language: Nullable(Type.String()),
        follow_requests_count: Type.Integer(),
        hide_collections: Nullable(Type.Boolean()),
        discoverable: Nullable(Type.Boolean()),
        indexable: Type.Boolean(),
        attribution_domains: Type.Array(Type.String()),
        quote_policy: QuotePolicy,
        feature_policy: FeaturePolicy,
        purpose: Nullable(Purpose),
      }),
      role: Role,
      locale: Nullable(Type.String({ description: 'Rounds: language of the interface' })),
      email_confirmed: Type.Boolean({ description: 'Rounds' }),
      approved: Type.Boolean({ description: 'Rounds' }),
    }),
  ],
  { $id: 'CredentialAccount' },
)
export type CredentialAccount = Static<typeof CredentialAccount>

/** https://docs.joinmastodon.org/entities/FamiliarFollowers/ */
export const FamiliarFollowers = Type.Object(
  { id: Id, accounts: Type.Array(Account) },
  { $id: 'FamiliarFollowers' },
)
export type FamiliarFollowers = Static<typeof FamiliarFollowers>

/** https://docs.joinmastodon.org/entities/Relationship/ */
export const Relationship = Type.Object(
  {
    id: Id,
    following: Type.Boolean(),
    showing_reblogs: Type.Boolean(),
    notifying: Type.Boolean(),
    languages: Nullable(Type.Array(Type.String())),
    followed_by: Type.Boolean(),
    blocking: Type.Boolean(),
    blocked_by: Type.Boolean(),
    muting: Type.Boolean(),
    muting_notifications: Type.Boolean(),
    muting_expires_at: Nullable(Instant),
    requested: Type.Boolean(),
    requested_by: Type.Boolean(),
    domain_blocking: Type.Boolean(),
    endorsed: Type.Boolean(),
    note: Type.String(),
  },
  { $id: 'Relationship' },
)
export type Relationship = Static<typeof Relationship>
