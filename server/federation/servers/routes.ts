import { Type } from 'typebox'
import {
  ImportedServers,
  KnownServer,
  ServerDetails,
  ServerFilter,
  ServerListPreview,
  ServersSummary,
} from '../../../wire/servers.ts'
import { Empty } from '../../../wire/base.ts'
import { anyone, memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { addressOf, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { checkServer } from './check-server.ts'
import { clearServer } from './clear-server.ts'
import * as lists from './import-list.ts'
import { listServers, showServer, summariseServers } from './list-servers.ts'
import { retryServer } from './retry-server.ts'
import { findPeers, listPeers } from './peers.ts'

const doc = (summary: string) => ({ tags: ['Other servers'], summary })
const One = Type.Object({ domain: Type.String({ maxLength: 1000 }) })
const base = '/api/rounds/v1/admin/servers'
/** Two megabytes hold twenty thousand names with remarks. */
const list = Type.String({ minLength: 1, maxLength: 2_000_000 })

/** Other servers: for the desk what is known of them, for everybody which they are. */
export function serverDeskRoutes(api: Api, ctx: Context): void {
  reading(api, ctx)
  acting(api, ctx)
  importing(api, ctx)
  peerRoutes(api, ctx)
}

function reading(api: Api, ctx: Context): void {
  const config = membersOnly('admin:read:domain_blocks')
  api.get(
    base,
    {
      config,
      schema: {
        ...doc('Servers that are known, or about which something is decided, by name'),
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 300 })),
          filter: Type.Optional(ServerFilter),
          after: Type.Optional(
            Type.String({ maxLength: 300, description: 'The last name of the page before' }),
          ),
        }),
        response: { 200: Type.Array(KnownServer) },
      },
    },
    async (request, reply) => {
      const { servers, goesOn } = await listServers(ctx, memberOf(request), request.query)
      const last = servers.at(-1)
      if (goesOn && last) {
        const next = addressOf(ctx, request)
        next.searchParams.set('after', last.domain)
        void reply.header('link', `<${next.href}>; rel="next"`)
      }
      return servers
    },
  )
  api.get(
    `${base}/summary`,
    { config, schema: { ...doc('All of them in a few numbers'), response: { 200: ServersSummary } } },
    (request) => summariseServers(ctx, memberOf(request)),
  )
  api.get(
    `${base}/:domain`,
    {
      config,
      schema: {
        ...doc('One: what is known of it, and what it knows of this one'),
        params: One,
        response: { 200: ServerDetails },
      },
    },
    (request) => showServer(ctx, memberOf(request), request.params.domain),
  )
}

function acting(api: Api, ctx: Context): void {
  const config = membersOnly('admin:write:domain_blocks')
  const acts: [name: string, summary: string, act: (viewer: Viewer, domain: string) => Promise<void>][] = [
    ['check', 'Ask it now what it runs', (viewer, domain) => checkServer(ctx, viewer, domain)],
    ['retry', 'Try to reach it now', (viewer, domain) => retryServer(ctx, viewer, domain)],
    ['clear', 'Delete for good what is kept of it', (viewer, domain) => clearServer(ctx, viewer, domain)],
  ]
  for (const [name, summary, act] of acts) {
    api.post(
      `${base}/:domain/${name}`,
      { config, schema: { ...doc(summary), params: One, response: { 200: Empty } } },
      async (request) => {
        await act(memberOf(request), request.params.domain)
        return {}
      },
    )
  }
}

function importing(api: Api, ctx: Context): void {
  const kinds = [
    {
      name: 'domain_blocks',
      preview: lists.previewBlocks,
      store: lists.importBlocks,
      write: lists.exportBlocks,
    },
    {
      name: 'domain_allows',
      preview: lists.previewAllows,
      store: lists.importAllows,
      write: lists.exportAllows,
    },
  ]
  for (const { name, preview, store, write } of kinds) {
    const config = membersOnly(`admin:write:${name}`)
    const path = `/api/rounds/v1/admin/${name}`
    api.post(
      `${path}/preview`,
      {
        config,
        schema: {
          ...doc(`What a list would change: ${name}`),
          body: Type.Object({ list }),
          response: { 200: ServerListPreview },
        },
      },
      (request) => preview(ctx, memberOf(request), request.body.list),
    )
    api.post(
      `${path}/import`,
      {
        config,
        schema: {
          ...doc(`Do what a list says: ${name}`),
          body: Type.Object({
            list,
            only: Type.Optional(
              Type.Array(Type.String({ maxLength: 1000 }), {
                maxItems: 20_000,
                description: 'The chosen names; without it all that are new',
              }),
            ),
            private_comment: Type.Optional(Type.String({ maxLength: 2000 })),
          }),
          response: { 200: ImportedServers },
        },
      },
      (request) => store(ctx, memberOf(request), request.body),
    )
    api.get(
      `${path}.csv`,
      { config: membersOnly(`admin:read:${name}`), schema: doc(`The list as CSV: ${name}`) },
      async (request, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}.csv"`)
          .send(await write(ctx, memberOf(request))),
    )
  }
}

function peerRoutes(api: Api, ctx: Context): void {
  const schema = { tags: ['Instance'], response: { 200: Type.Array(Type.String()) } }
  api.get(
    '/api/v1/instance/peers',
    { config: anyone(), schema: { ...schema, summary: 'Servers that are known here' } },
    () => listPeers(ctx),
  )
  api.get(
    '/api/v1/peers/search',
    {
      config: anyone(),
      schema: {
        ...schema,
        summary: 'Known servers by the beginning of their names',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 300 })),
          limit: Type.Optional(Type.Integer({ minimum: 1 })),
        }),
      },
    },
    (request) => findPeers(ctx, request.query),
  )
}
