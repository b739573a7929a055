import { Type } from 'typebox'
import { Status } from '../../wire/status.ts'
import { memberOf, membersOnly, type Viewer } from '../accounts/viewer.ts'
import { setLink, type Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { PageQuery, parsePage, readPage, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { changePolicies } from './change-policies.ts'
import { findOriginal, findPost } from './find-post.ts'
import { statusesJson } from './hydrate.ts'
import { OnePost, OneQuote, PoliciesInput } from './input.ts'
import { quotingPosts } from './quote-queries.ts'
import { readPolicies } from './read-input.ts'
import { revokeQuote } from './revoke-quote.ts'

const tags = ['statuses']

/** Who quotes a post, and what its author says to quotes and answers. https://docs.joinmastodon.org/methods/statuses/#quotes */
export function quoteRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/statuses/:id/quotes',
    {
      config: membersOnly('read:statuses'),
      schema: {
        tags,
        summary: 'Posts that quote a post',
        params: OnePost,
        querystring: PageQuery,
        response: { 200: Type.Array(Status) },
      },
    },
    async (request, reply) => {
      const viewer = memberOf(request)
      const post = await findOriginal(ctx, viewer, request.params.id)
      const read = (page: Page) => quotingPosts(ctx.db, viewer.accountId, post.id, page)
      const { rows, ends } = await readPage(parsePage(request.query), read, (id) => id)
      setLink(ctx, request, reply, ends)
      return statusesJson(ctx, viewer, rows)
    },
  )
  api.post(
    '/api/v1/statuses/:id/quotes/:quoting_id/revoke',
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'Take a post of your own out of a post that quotes it',
        params: OneQuote,
        response: { 200: Status },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const { id, quoting_id } = request.params
      const quoted = await findPost(ctx, viewer, id)
      if (quoted.account_id !== viewer.accountId) throw new Refusal('forbidden', 'This action is not allowed')
      const quoting = await findPost(ctx, viewer, quoting_id)
      await revokeQuote(ctx, quoted.id, quoting.id)
      return one(ctx, viewer, quoting.id)
    },
  )
  api.put(
    '/api/v1/statuses/:id/interaction_policy',
    {
      config: membersOnly('write:statuses'),
      schema: {
        tags,
        summary: 'Who may quote and who may answer a post',
        params: OnePost,
        body: PoliciesInput,
        response: { 200: Status },
      },
    },
    async (request) => {
      const viewer = memberOf(request)
      const { id } = await findPost(ctx, viewer, request.params.id)
      await changePolicies(ctx, viewer.accountId, id, readPolicies(request.body))
      return one(ctx, viewer, id)
    },
  )
}

async function one(ctx: Context, viewer: Viewer, id: number): Promise<Status> {
  const [status] = await statusesJson(ctx, viewer, [id])
  if (!status) throw new Refusal('not_found', 'Record not found')
  return status
}
