import { Type, type Static } from 'typebox'
import { FeaturePolicy, purposes, QuotePolicy, Visibility } from '../../wire/words.ts'

export const AccountParams = Type.Object({ id: Type.String({ description: 'The id of the account' }) })

export const LookupQuery = Type.Object({
  acct: Type.String({ maxLength: 1000, description: 'name, @name or name@domain' }),
})

/** https://docs.joinmastodon.org/methods/accounts/#index */
export const AccountsQuery = Type.Object({
  id: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
})

const picture = (name: string) =>
  Type.Optional(
    Type.Unknown({
      description: `The ${name} as a file of a multipart form: JPEG, PNG, WebP, AVIF or GIF, at most 8 MiB`,
    }),
  )

/**
 * https://docs.joinmastodon.org/methods/accounts/#update_credentials, with Rounds' profession, interests, locale, purpose and feature_policy (who may put me
 * into a collection).
 * What is not given stays as it is.
 */
export const ProfileInput = Type.Object({
  display_name: Type.Optional(Type.String()),
  note: Type.Optional(Type.String({ description: 'Plain text' })),
  avatar: picture('avatar'),
  avatar_description: Type.Optional(Type.String()),
  header: picture('header'),
  header_description: Type.Optional(Type.String()),
  locked: Type.Optional(Type.Boolean()),
  bot: Type.Optional(Type.Boolean()),
  discoverable: Type.Optional(Type.Boolean()),
  indexable: Type.Optional(Type.Boolean()),
  hide_collections: Type.Optional(Type.Boolean()),
  show_media: Type.Optional(Type.Boolean({ description: 'Show a tab of media on the profile' })),
  show_media_replies: Type.Optional(Type.Boolean({ description: 'Show media of answers there, too' })),
  show_featured: Type.Optional(Type.Boolean({ description: 'Show whom and which hashtags I recommend' })),
  feature_policy: Type.Optional(FeaturePolicy),
  fields_attributes: Type.Optional(
    Type.Unknown({ description: 'Up to 8 of {name, value}: a list, or an object with a number for each' }),
  ),
  source: Type.Optional(
    Type.Object({
      privacy: Type.Optional(Visibility),
      sensitive: Type.Optional(Type.Boolean()),
      language: Type.Optional(
        Type.String({
          pattern: '^([A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*)?$',
          description: 'ISO 639-1; empty: none',
        }),
      ),
      quote_policy: Type.Optional(QuotePolicy),
      purpose: Type.Optional(
        Type.Unsafe<(typeof purposes)[number] | ''>({
          type: 'string',
          enum: [...purposes, ''],
          description: 'Rounds: what posts are usually for; empty: nothing in particular',
        }),
      ),
    }),
  ),
  attribution_domains: Type.Optional(
    Type.Array(Type.String(), {
      maxItems: 100,
      description: 'Websites whose pages may name me as their author; at most 10',
    }),
  ),
  profession: Type.Optional(Type.String({ description: 'Rounds: self-described; empty: none' })),
  interests: Type.Optional(Type.Array(Type.String(), { maxItems: 100, description: 'Rounds: at most 20' })),
  locale: Type.Optional(
    Type.String({
      pattern: '^[a-z]{2,3}(-[A-Za-z]{2,4})?$',
      description: 'Rounds: language of the interface',
    }),
  ),
})
export type ProfileInput = Static<typeof ProfileInput>
