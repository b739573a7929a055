import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { HeldPost } from '../../../wire/moderation.ts'
import { memberOf, membersOnly } from '../../accounts/viewer.ts'
import { setLink, type Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../../platform/paging.ts'
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
      const wanted = parsePage(request.query, 20, 40)
      const { rows, ends } = await readPage(
        wanted,
        (wider) => listHeldPosts(ctx, memberOf(request), wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
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
