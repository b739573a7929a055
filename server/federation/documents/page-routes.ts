import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { accountUri, accountUrl } from '../../accounts/addresses.ts'
import { anyone } from '../../accounts/viewer.ts'
import type { Routes } from '../../platform/api.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { postUri, postUrl } from '../../posts/addresses.ts'
import { doc, redirectAnswer } from './describe.ts'
import { ownAccount } from './find-resource.ts'
import { prefersActivity } from './prefers-activity.ts'

const config = { ...anyone(), askedBy: 'servers' } as const
const Name = Type.Object({ name: Type.String() })
const NameAndId = Type.Object({ name: Type.String(), id: Type.String() })

/**
 * Leads servers from the addresses of pages to documents, and people from the addresses that servers have known (Mastodon's `/users/name`) to
 * pages. `/at/…` is where the pages' own addresses come in when a server asks for them.
 */
export const pageRoutes: Routes = (api, ctx) => {
  const lead = async (request: FastifyRequest, reply: FastifyReply, name: string, wireId?: string) => {
    const account = await ownAccount(ctx, { username: name })
    const id = wireId === undefined ? undefined : parseId(wireId)
    if (wireId !== undefined && id === undefined) throw new Refusal('not_found', 'Record not found')
    const post = id === undefined ? undefined : { id, account_id: account.id }
    const toDocument = post ? postUri(ctx.config, post) : accountUri(ctx.config, account)
    const toPage = post ? postUrl(ctx.config, account, post.id) : accountUrl(ctx.config, account)
    return reply
      .header('vary', 'Accept')
      .redirect(prefersActivity(request.headers.accept) ? toDocument : toPage, 302)
  }
  for (const [path, summary] of [
    ['/users/:name', 'A member by handle: the document for servers, the page for people'],
    ['/ap/at/:name', 'A member by handle, as their page is called'],
  ] as const)
    api.get(path, { config, schema: { ...doc(summary, redirectAnswer), params: Name } }, (request, reply) =>
      lead(request, reply, request.params.name),
    )
  for (const [path, summary] of [
    [
      '/users/:name/statuses/:id',
      'A post by handle and number: the document for servers, the page for people',
    ],
    ['/ap/at/:name/:id', 'A post by handle and number, as its page is called'],
  ] as const)
    api.get(
      path,
      { config, schema: { ...doc(summary, redirectAnswer), params: NameAndId } },
      (request, reply) => lead(request, reply, request.params.name, request.params.id),
    )
}
