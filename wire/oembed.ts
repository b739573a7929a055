import { Type, type Static } from 'typebox'
import { Nullable } from './base.ts'

/** A post or a hashtag for the page of somebody else, https://oembed.com and https://docs.joinmastodon.org/methods/oembed/ */
export const OEmbed = Type.Object(
  {
    type: Type.Literal('rich'),
    version: Type.Literal('1.0'),
    title: Type.String(),
    author_name: Type.String(),
    author_url: Type.String(),
    provider_name: Type.String(),
    provider_url: Type.String(),
    cache_age: Type.Integer({ description: 'Seconds for which the answer may be kept' }),
    html: Type.String({ description: 'Of a post a quotation with a link, of a hashtag a frame; no script' }),
    width: Type.Integer(),
    height: Nullable(Type.Integer()),
  },
  { $id: 'OEmbed' },
)
export type OEmbed = Static<typeof OEmbed>
