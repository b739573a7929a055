import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Purpose } from '../../wire/words.ts'
import { anyone } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { Refusal } from '../platform/refusal.ts'
import { answerCached } from '../platform/answer-cached.ts'
import { type Feed, feedOfAccount, feedOfHashtag } from './collect-feed.ts'
import { robotsTxt, sitemapIndex, sitemapPart } from './sitemap.ts'
import { jsonFeedOf, lastChange, rssOf } from './write-feed.ts'

/** The addresses that `feedRoutes` answers; all others are pages. */
export const feedPaths = /^\/(?:(?:@[^/]+|tags\/[^/]+)\.(?:rss|json)|sitemap(?:-[\w-]+)?\.xml|robots\.txt)$/

const open = anyone()
const doc = (summary: string) => ({ tags: ['Feeds'], summary })
const File = Type.Object({ file: Type.String({ description: 'A name with .rss or .json' }) })
const TagFeedQuery = Type.Object({
  purpose: Type.Optional(Purpose),
  language: Type.Optional(
    Type.String({ maxLength: 35, description: 'A BCP 47 tag; `pt` means `pt-BR`, too' }),
  ),
  originals: Type.Optional(Type.Boolean({ description: 'Without answers to others' })),
})
const xmlType = 'application/xml; charset=utf-8'

function answerFeed(request: FastifyRequest, reply: FastifyReply, ending: string, feed: Feed): FastifyReply {
  const changedAt = lastChange(feed)
  return ending === 'rss'
    ? answerCached(request, reply, {
        body: rssOf(feed),
        type: 'application/rss+xml; charset=utf-8',
        changedAt,
      })
    : answerCached(request, reply, {
        body: jsonFeedOf(feed),
        type: 'application/feed+json; charset=utf-8',
        changedAt,
      })
}

/** Takes `name.rss` apart. */
function readFile(file: string): { name: string; ending: string } {
  const [, name, ending] = /^(.+)\.(rss|json)$/.exec(file) ?? []
  if (!name || !ending) throw new Refusal('not_found', 'Record not found')
  return { name, ending }
}

export const feedRoutes: Routes = (api, ctx) => {
  api.get(
    '/@:file',
    {
      config: open,
      schema: { ...doc('The newest public posts of a person, as RSS or JSON Feed'), params: File },
    },
    async (request, reply) => {
      const { name, ending } = readFile(request.params.file)
      return answerFeed(request, reply, ending, await feedOfAccount(ctx, name))
    },
  )
  api.get(
    '/tags/:file',
    {
      config: open,
      schema: {
        ...doc('The newest public posts with a hashtag, as RSS or JSON Feed'),
        params: File,
        querystring: TagFeedQuery,
      },
    },
    async (request, reply) => {
      const { name, ending } = readFile(request.params.file)
      return answerFeed(request, reply, ending, await feedOfHashtag(ctx, name, request.query))
    },
  )
  api.get('/sitemap.xml', { config: open, schema: doc('The index of the sitemap') }, async (request, reply) =>
    answerCached(request, reply, { body: await sitemapIndex(ctx)(), type: xmlType }),
  )
  api.get(
    '/sitemap-:file',
    { config: open, schema: { ...doc('A part of the sitemap'), params: File } },
    async (request, reply) => {
      const name = /^(.+)\.xml$/.exec(request.params.file)?.[1] ?? ''
      return answerCached(request, reply, { body: await sitemapPart(ctx, name), type: xmlType })
    },
  )
  api.get('/robots.txt', { config: open, schema: doc('What search engines may visit') }, (request, reply) =>
    answerCached(request, reply, { body: robotsTxt(ctx.config), type: 'text/plain; charset=utf-8' }),
  )
}
