import swagger from '@fastify/swagger'
import { createHash } from 'node:crypto'
import type { RouteOptions } from 'fastify'
import { anyone, type Access } from '../accounts/viewer.ts'
import type { Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { docsPage, docsStyle } from './docs-page.ts'
import { type Json, nameSchemas, type OpenApiDocument, shareSchemas } from './openapi-schemas.ts'
import { version } from './show-instance.ts'

const introduction = `Rounds speaks the client API of Mastodon (docs.joinmastodon.org) and adds a few things of its own, marked "Rounds".
Bodies may be JSON, forms or multipart data. Lists are paged by the Link header. An error is an object with a sentence in "error", and with the wrong "field" where there is one.`

/** What a route demands of its caller, in OpenAPI's words. */
function accessOf(route: RouteOptions): { security: Record<string, string[]>[]; description: string } {
  const access: Access = route.config?.access ?? anyone().access
  const scopes = access.scope ? [access.scope] : []
  if (access.who === 'anyone') {
    return { security: [{}, { oauth2: scopes }], description: 'Needs no account.' }
  }
  const who = access.who === 'app' ? 'Needs the token of an app.' : 'Needs a member who is signed in.'
  return { security: [{ oauth2: scopes }], description: who }
}

/** Subjects begin with a capital, however a route writes its own. */
function subjectOf(tags: readonly string[] | undefined): string {
  const [first = 'Other'] = tags ?? []
  return first.charAt(0).toUpperCase() + first.slice(1)
}

function securitySchemes(ctx: Context) {
  const at = (path: string) => new URL(path, ctx.config.publicUrl).href
  return {
    oauth2: {
      type: 'oauth2' as const,
      flows: {
        authorizationCode: {
          authorizationUrl: at('/oauth/authorize'),
          tokenUrl: at('/oauth/token'),
          scopes: {},
        },
        clientCredentials: { tokenUrl: at('/oauth/token'), scopes: {} },
      },
    },
  }
}

/**
 * Collects every route that is mounted afterwards into an OpenAPI 3.1 document: GET /api/openapi.json, and for people
 * GET /api/docs, a page of our own that needs no script. Call it before any route is mounted.
 */
export async function registerOpenApi(api: Api, ctx: Context): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Rounds', version: '0.1.0', description: introduction },
      servers: [{ url: ctx.config.publicUrl.origin }],
      components: { securitySchemes: securitySchemes(ctx) },
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: {
        ...(nameSchemas((schema ?? {}) as Json) as object),
        tags: [subjectOf(schema?.tags)],
        ...accessOf(route),
      },
    }),
  })
  const document = oncePerProcess(() => {
    const whole = shareSchemas(api.swagger() as unknown as OpenApiDocument)
    return { json: JSON.stringify(whole), html: docsPage(whole, version) }
  })
  const open = anyone()
  api.get(
    '/api/openapi.json',
    { config: open, schema: { tags: ['Server'], summary: 'This document' } },
    (_request, reply) =>
      reply.type('application/json; charset=utf-8').serializer(String).send(document(ctx).json),
  )
  api.get(
    '/api/docs',
    { config: open, schema: { tags: ['Server'], summary: 'This document for people' } },
    (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy)
        .serializer(String)
        .send(document(ctx).html),
  )
}

const styleHash = createHash('sha256').update(docsStyle).digest('base64')
const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
