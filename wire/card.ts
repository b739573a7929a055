import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Instant, Nullable, OneOf } from './base.ts'

/** https://docs.joinmastodon.org/entities/PreviewCardAuthor/ */
export const PreviewCardAuthor = Type.Object(
  {
    name: Type.String(),
    url: Type.String(),
    account: Nullable(Account),
  },
  { $id: 'PreviewCardAuthor' },
)
export type PreviewCardAuthor = Static<typeof PreviewCardAuthor>

/** https://docs.joinmastodon.org/entities/PreviewCard/ */
export const PreviewCard = Type.Object(
  {
    url: Type.String(),
    title: Type.String(),
    description: Type.String(),
    language: Nullable(Type.String()),
    type: OneOf(['link', 'photo', 'video', 'rich']),
    authors: Type.Array(PreviewCardAuthor),
    author_name: Type.String(),
    author_url: Type.String(),
    provider_name: Type.String(),
    provider_url: Type.String(),
    html: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
    image: Nullable(Type.String()),
    image_description: Type.String(),
    embed_url: Type.String(),
    blurhash: Nullable(Type.String()),
    published_at: Nullable(Instant),
    missing_attribution: Type.Boolean({
      description: 'The page names the reader as its author, and they have not said that its website may',
    }),
    doi: Nullable(Type.String({ description: 'Rounds: the DOI that a journal gives' })),
  },
  { $id: 'PreviewCard' },
)
export type PreviewCard = Static<typeof PreviewCard>
