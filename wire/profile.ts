import { Type, type Static } from 'typebox'
import { ProfileField } from './account.ts'
import { Id, Nullable } from './base.ts'
import { FeaturedTag } from './featured-tag.ts'

const picture = Nullable(Type.String())

/** What a member can change about their profile, as they wrote it, https://docs.joinmastodon.org/entities/Profile/ */
export const Profile = Type.Object(
  {
    id: Id,
    display_name: Type.String(),
    note: Type.String({ description: 'As it was typed' }),
    fields: Type.Array(ProfileField),
    avatar: picture,
    avatar_static: picture,
    avatar_description: Type.String(),
    header: picture,
    header_static: picture,
    header_description: Type.String(),
    locked: Type.Boolean(),
    bot: Type.Boolean(),
    hide_collections: Type.Boolean(),
    discoverable: Type.Boolean(),
    indexable: Type.Boolean(),
    show_media: Type.Boolean(),
    show_media_replies: Type.Boolean(),
    show_featured: Type.Boolean(),
    attribution_domains: Type.Array(Type.String()),
    featured_tags: Type.Array(FeaturedTag),
  },
  { $id: 'Profile' },
)
export type Profile = Static<typeof Profile>
