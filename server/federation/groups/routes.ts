import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { accountUri } from '../../accounts/addresses.ts'
import { anyone } from '../../accounts/viewer.ts'
import { chatUrl, seriesUrl } from '../../chats/addresses.ts'
import type { Routes } from '../../platform/api.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { postUri } from '../../posts/addresses.ts'
import { doc, redirectAnswer } from '../documents/describe.ts'
import { prefersActivity } from '../documents/prefers-activity.ts'
import { eventSaid } from './event-queries.ts'
import { groupOfSeries } from './queries.ts'

const config = { ...anyone(), askedBy: 'servers' } as const
const Id = Type.Object({ id: Type.String() })

/** Leads servers from the pages of chats and series to what they know them by: the group, and the event that it published. */
export const groupRoutes: Routes = (api, ctx) => {
  const lead = (request: FastifyRequest, reply: FastifyReply, page: string, document: string | undefined) => {
    if (document === undefined) throw new Refusal('not_found', 'Record not found')
    const to = prefersActivity(request.headers.accept) ? document : page
    return reply.header('vary', 'Accept').redirect(to, 302)
  }
  api.get(
    '/ap/at-series/:id',
    { config, schema: { ...doc('The group of a series of chats', redirectAnswer), params: Id } },
    async (request, reply) => {
      const id = parseId(request.params.id)
      const group = id === undefined ? undefined : await groupOfSeries(ctx.db, id)
      const uri = group && accountUri(ctx.config, { id: group.groupId })
      return lead(request, reply, seriesUrl(ctx.config, id ?? 0), uri)
    },
  )
  api.get(
    '/ap/at-chat/:id',
    { config, schema: { ...doc('The event of a chat', redirectAnswer), params: Id } },
    async (request, reply) => {
      const id = parseId(request.params.id)
      const event = id === undefined ? undefined : await eventSaid(ctx.db, id)
      const post = event?.post_id ? { id: event.post_id, account_id: event.group_id } : undefined
      return lead(request, reply, chatUrl(ctx.config, id ?? 0), post && postUri(ctx.config, post))
    },
  )
}
