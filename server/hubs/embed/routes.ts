import { createHash } from 'node:crypto'
import { anyone } from '../../accounts/viewer.ts'
import { TagName } from '../../hashtags/input.ts'
import { answerCached } from '../../platform/answer-cached.ts'
import type { Routes } from '../../platform/api.ts'
import { embedStyle } from './embed-style.ts'
import { EmbedWish } from './input.ts'
import { showTagEmbed } from './show-embed.ts'
import { embedWords } from './words.ts'

const styleHash = createHash('sha256').update(embedStyle).digest('base64')
/** The only page that others may put into a frame: it knows no reader, runs nothing, and asks for nothing. */
const policy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors *; base-uri 'none'; form-action 'none'; ` +
  'sandbox allow-popups allow-popups-to-escape-sandbox'

/** A hashtag for the frame of another site. */
export const embedRoutes: Routes = (api, ctx) => {
  api.get(
    '/tags/:name/embed',
    {
      config: anyone(),
      schema: {
        tags: ['Feeds'],
        summary: 'A hashtag for the frame of another site',
        params: TagName,
        querystring: EmbedWish,
      },
    },
    async (request, reply) => {
      const { lang } = embedWords(request.headers['accept-language'] ?? '')
      const body = await showTagEmbed(ctx, request.params.name, { ...request.query, locale: lang })
      reply.raw.removeHeader('x-frame-options')
      void reply.header('content-security-policy', policy).header('vary', 'accept-language')
      return answerCached(request, reply, { body, type: 'text/html; charset=utf-8' })
    },
  )
}
