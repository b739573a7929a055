import { Type, type TSchema } from 'typebox'
import {
  AdminCanonicalEmailBlock,
  AdminEmailDomainBlock,
  AdminIpBlock,
  ImportedDomains,
} from '../../../wire/admin-blocks.ts'
import { Empty } from '../../../wire/base.ts'
import { memberOf, membersOnly, type Viewer } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { PageQuery, parsePage, readPage, type Page } from '../../platform/paging.ts'
import { ImportBody, MailAddressBody, MailDomainBody, MailTestBody, NetworkBody } from './input.ts'
import {
  blockMailAddress,
  listMailAddresses,
  showMailAddress,
  testMailAddress,
  unblockMailAddress,
} from './mail-addresses.ts'
import {
  blockMailDomain,
  importMailDomains,
  listMailDomains,
  showMailDomain,
  unblockMailDomain,
} from './mail-domains.ts'
import { blockNetwork, changeNetwork, listNetworks, showNetwork, unblockNetwork } from './networks.ts'

const doc = (summary: string) => ({ tags: ['Who gets in'], summary })
const One = Type.Object({ id: Type.String() })

/** Who is kept out; all of it for admins. https://docs.joinmastodon.org/methods/admin/ */
export function doorRoutes(api: Api, ctx: Context): void {
  mailDomainRoutes(api, ctx)
  mailAddressRoutes(api, ctx)
  networkRoutes(api, ctx)
}

/** What is the same for each list: a page, one of them, and its end. */
function listRoutes<T extends { id: string }>(
  api: Api,
  ctx: Context,
  {
    name,
    what,
    schema,
    list,
    show,
    end,
  }: {
    name: string
    what: string
    schema: TSchema
    list: (ctx: Context, viewer: Viewer, page: Page) => Promise<T[]>
    show: (ctx: Context, viewer: Viewer, id: string) => Promise<T>
    end: (ctx: Context, viewer: Viewer, id: string) => Promise<void>
  },
): void {
  const path = `/api/v1/admin/${name}`
  const read = membersOnly(`admin:read:${name}`)
  api.get(
    path,
    {
      config: read,
      schema: { ...doc(`Blocked: ${what}`), querystring: PageQuery, response: { 200: Type.Array(schema) } },
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
    `${path}/:id`,
    {
      config: read,
      schema: { ...doc(`One of the blocked ${what}`), params: One, response: { 200: schema } },
    },
    (request) => show(ctx, memberOf(request), (request.params as { id: string }).id),
  )
  api.delete(
    `${path}/:id`,
    {
      config: membersOnly(`admin:write:${name}`),
      schema: { ...doc(`End a block: ${what}`), params: One, response: { 200: Empty } },
    },
    async (request) => {
      await end(ctx, memberOf(request), (request.params as { id: string }).id)
      return {}
    },
  )
}

function mailDomainRoutes(api: Api, ctx: Context): void {
  const write = membersOnly('admin:write:email_domain_blocks')
  listRoutes(api, ctx, {
    name: 'email_domain_blocks',
    what: 'mail domains',
    schema: AdminEmailDomainBlock,
    list: listMailDomains,
    show: showMailDomain,
    end: unblockMailDomain,
  })
  api.post(
    '/api/v1/admin/email_domain_blocks',
    {
      config: write,
      schema: {
        ...doc('Block a mail domain'),
        body: MailDomainBody,
        response: { 200: AdminEmailDomainBlock },
      },
    },
    (request) => {
      const { domain, allow_with_approval: allowWithApproval = false } = request.body
      return blockMailDomain(ctx, memberOf(request), { domain, allowWithApproval })
    },
  )
  api.post(
    '/api/rounds/v1/admin/email_domain_blocks/import',
    {
      config: write,
      schema: {
        ...doc('Block a list of mail domains'),
        body: ImportBody,
        response: { 200: ImportedDomains },
      },
    },
    (request) => {
      const { list: text, allow_with_approval: allowWithApproval = false } = request.body
      return importMailDomains(ctx, memberOf(request), { text, allowWithApproval })
    },
  )
}

function mailAddressRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/admin/canonical_email_blocks'
  listRoutes(api, ctx, {
    name: 'canonical_email_blocks',
    what: 'mail addresses',
    schema: AdminCanonicalEmailBlock,
    list: listMailAddresses,
    show: showMailAddress,
    end: unblockMailAddress,
  })
  api.post(
    path,
    {
      config: membersOnly('admin:write:canonical_email_blocks'),
      schema: {
        ...doc('Block a mail address'),
        body: MailAddressBody,
        response: { 200: AdminCanonicalEmailBlock },
      },
    },
    (request) => {
      const { email, canonical_email_hash: hash } = request.body
      return blockMailAddress(ctx, memberOf(request), { email, hash })
    },
  )
  api.post(
    `${path}/test`,
    {
      config: membersOnly('admin:read:canonical_email_blocks'),
      schema: {
        ...doc('Which block meets a mail address'),
        body: MailTestBody,
        response: { 200: Type.Array(AdminCanonicalEmailBlock) },
      },
    },
    (request) => testMailAddress(ctx, memberOf(request), request.body.email),
  )
}

function networkRoutes(api: Api, ctx: Context): void {
  const path = '/api/v1/admin/ip_blocks'
  const write = membersOnly('admin:write:ip_blocks')
  listRoutes(api, ctx, {
    name: 'ip_blocks',
    what: 'networks',
    schema: AdminIpBlock,
    list: listNetworks,
    show: showNetwork,
    end: unblockNetwork,
  })
  api.post(
    path,
    {
      config: write,
      schema: { ...doc('Block a network'), body: NetworkBody, response: { 200: AdminIpBlock } },
    },
    (request) => {
      const { expires_in: expiresIn, ip, severity, comment } = request.body
      return blockNetwork(ctx, memberOf(request), { ip, severity, comment, expiresIn }, request.ip)
    },
  )
  api.put(
    `${path}/:id`,
    {
      config: write,
      schema: { ...doc('Change it'), params: One, body: NetworkBody, response: { 200: AdminIpBlock } },
    },
    (request) => {
      const { expires_in: expiresIn, ip, severity, comment } = request.body
      const { id } = request.params as { id: string }
      return changeNetwork(ctx, memberOf(request), id, { ip, severity, comment, expiresIn }, request.ip)
    },
  )
}
