import { Type } from 'typebox'
import { OEmbed } from '../../wire/oembed.ts'
import { anyone } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { showEmbed } from './show-embed.ts'

const Pixels = Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 }))

const EmbedQuery = Type.Object({
  url: Type.String({ maxLength: 2000, description: 'The address of a post or a hashtag of this server' }),
  maxwidth: Pixels,
  maxheight: Pixels,
})

/** https://docs.joinmastodon.org/methods/oembed/ */
export const oembedRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/oembed',
    {
      config: anyone(),
      schema: {
        tags: ['Statuses'],
        summary: 'A post or a hashtag for the page of somebody else',
        querystring: EmbedQuery,
        response: { 200: OEmbed },
      },
    },
    ({ query }) => showEmbed(ctx, query.url, { maxWidth: query.maxwidth, maxHeight: query.maxheight }),
  )
}
