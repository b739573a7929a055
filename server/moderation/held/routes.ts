import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { HeldPost } from '../../../wire/moderation.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { addressOf, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { linkHeader, PageQuery, parsePage } from '../../platform/paging.ts'
import { listHeldPosts, rejectHeldPost, releaseHeldPost } from './look-at-posts.ts'

const doc = (summary: string) => ({ tags: ['Moderation'], summary })
const path = '/api/rounds/v1/admin/held-posts'
const One = Type.Object({ id: Type.String() })
const write = membersOnly('admin:write:reports')
const RejectBody = Type.Object({
  text: Type.Optional(Type.String({ maxLength: 10_000 })),
  send_email_notification: Type.Optional(Type.Boolean()),
})

/** First posts of new members, which wait where the place wants it. */
export function heldPostRoutes(api: Api, ctx: Context): void {
  api.get(
    path,
    {
      config: membersOnly('admin:read:reports'),
      schema: {
        ...doc('First posts of new members that wait'),
        querystring: PageQuery,
        response: { 200: Type.Array(HeldPost) },
      },
    },
    async (request, reply) => {
      const posts = await listHeldPosts(ctx, memberOf(request), parsePage(request.query, 20, 40))
      const [first, last] = [posts.at(0)?.id, posts.at(-1)?.id]
      const link = first && last && linkHeader(addressOf(ctx, request), Number(first), Number(last))
      if (link) void reply.header('link', link)
      return posts
    },
  )
  api.post(
    `${path}/:id/release`,
    { config: write, schema: { ...doc('Let it out'), params: One, response: { 200: Empty } } },
    async (request) => {
      await releaseHeldPost(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
  api.post(
    `${path}/:id/reject`,
    {
      config: write,
      schema: { ...doc('Refuse it'), params: One, body: RejectBody, response: { 200: Empty } },
    },
    async (request) => {
      const { text = '', send_email_notification: byMail = false } = request.body
      await rejectHeldPost(ctx, memberOf(request), request.params.id, { text, byMail })
      return {}
    },
  )
}
