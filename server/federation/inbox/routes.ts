import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { anyone } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { largestBody } from './read-body.ts'
import { receive } from './receive.ts'

const doc = (summary: string) => ({ tags: ['Federation'], summary, response: { 202: Empty } })
const Owner = Type.Object({ id: Type.String() })

/** Where other servers send what their people do, https://www.w3.org/TR/activitypub/#inbox */
export async function inboxRoutes(api: Api, ctx: Context): Promise<void> {
  const take = async (request: FastifyRequest, reply: FastifyReply) => {
    const { method, url, headers, body } = request
    await receive(ctx, { method, url, headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) })
    return reply.status(202).send({})
  }
  await api.register(async (scope) => {
    // What was signed are the bytes, so they are kept as they came.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    )
    const open = { config: { ...anyone(), askedBy: 'servers' as const }, bodyLimit: largestBody }
    const all = { ...open, schema: doc('What people of another server do') }
    scope.post('/ap/inbox', all, (request, reply) => take(request as FastifyRequest, reply as FastifyReply))
    scope.post('/ap/actor/inbox', all, (request, reply) =>
      take(request as FastifyRequest, reply as FastifyReply),
    )
    const one = { ...open, schema: { ...doc('The same for one member'), params: Owner } }
    scope.post('/ap/users/:id/inbox', one, (request, reply) =>
      take(request as FastifyRequest, reply as FastifyReply),
    )
  })
}
