import { Type } from 'typebox'
import {
  AdminDomainAllow,
  AdminDomainBlock,
  DomainBlock,
  ServerSeverity,
} from '../../../wire/admin-blocks.ts'
import { Empty, Nullable } from '../../../wire/base.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
import { allowServer, disallowServer, listServerAllows, showServerAllow } from './allow-server.ts'
import {
  blockServer,
  changeServerBlock,
  listServerBlocks,
  listShownBlocks,
  showServerBlock,
  unblockServer,
} from './block-server.ts'

const doc = (summary: string) => ({ tags: ['Other servers'], summary })
const One = Type.Object({ id: Type.String() })
const domain = Type.String({ maxLength: 1000, default: '' })
const comment = Type.Optional(Nullable(Type.String({ maxLength: 2000 })))
const BlockBody = Type.Object({
  severity: Type.Optional(ServerSeverity),
  reject_media: Type.Optional(Type.Boolean()),
  reject_reports: Type.Optional(Type.Boolean()),
  private_comment: comment,
  public_comment: comment,
  obfuscate: Type.Optional(Type.Boolean()),
})
const NewBlockBody = Type.Object({ domain, ...BlockBody.properties })

/** Other servers that are blocked or allowed, https://docs.joinmastodon.org/methods/admin/domain_blocks/ and …/domain_allows/ */
export function serverRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/instance/domain_blocks',
    {
      config: anyone(),
      schema: {
        ...doc('Blocked servers, as far as they may be known'),
        response: { 200: Type.Array(DomainBlock) },
      },
    },
    (request) => listShownBlocks(ctx, viewerOf(request)),
  )
  lists(api, ctx)
  blockRoutes(api, ctx)
  allowRoutes(api, ctx)
}

function lists(api: Api, ctx: Context): void {
  const all = [
    { name: 'domain_blocks', schema: AdminDomainBlock, list: listServerBlocks, show: showServerBlock },
    { name: 'domain_allows', schema: AdminDomainAllow, list: listServerAllows, show: showServerAllow },
  ]
  for (const { name, schema, list, show } of all) {
    const config = membersOnly(`admin:read:${name}`)
    api.get(
      `/api/v1/admin/${name}`,
      {
        config,
        schema: { ...doc(`All: ${name}`), querystring: PageQuery, response: { 200: Type.Array(schema) } },
      },
      async (request, reply) => {
        const wanted = parsePage(request.query, 100, 200)
        const { rows, ends } = await readPage(
          wanted,
          (wider) => list(ctx, memberOf(request), wider),
          ({ id }) => id,
        )
        setLink(ctx, request, reply, ends)
        return rows
      },
    )
    api.get(
      `/api/v1/admin/${name}/:id`,
      { config, schema: { ...doc(`One of ${name}`), params: One, response: { 200: schema } } },
      (request) => show(ctx, memberOf(request), (request.params as { id: string }).id),
    )
  }
}

function blockRoutes(api: Api, ctx: Context): void {
  const config = membersOnly('admin:write:domain_blocks')
  api.post(
    '/api/v1/admin/domain_blocks',
    { config, schema: { ...doc('Block a server'), body: NewBlockBody, response: { 200: AdminDomainBlock } } },
    (request) => {
      const { domain: given, ...wish } = request.body
      return blockServer(ctx, memberOf(request), given, wish)
    },
  )
  api.put(
    '/api/v1/admin/domain_blocks/:id',
    {
      config,
      schema: { ...doc('Change it'), params: One, body: BlockBody, response: { 200: AdminDomainBlock } },
    },
    (request) => changeServerBlock(ctx, memberOf(request), request.params.id, request.body),
  )
  api.delete(
    '/api/v1/admin/domain_blocks/:id',
    { config, schema: { ...doc('End it'), params: One, response: { 200: Empty } } },
    async (request) => {
      await unblockServer(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function allowRoutes(api: Api, ctx: Context): void {
  const config = membersOnly('admin:write:domain_allows')
  api.post(
    '/api/v1/admin/domain_allows',
    {
      config,
      schema: {
        ...doc('Allow a server'),
        body: Type.Object({ domain }),
        response: { 200: AdminDomainAllow },
      },
    },
    (request) => allowServer(ctx, memberOf(request), request.body.domain),
  )
  api.delete(
    '/api/v1/admin/domain_allows/:id',
    {
      config,
      schema: { ...doc('Allow it no longer'), params: One, response: { 200: AdminDomainAllow } },
    },
    (request) => disallowServer(ctx, memberOf(request), request.params.id),
  )
}
