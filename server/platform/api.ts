import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawServerDefault,
} from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from './context.ts'
import { linkHeader, type Ends } from './paging.ts'

/** The API server as the features see it: schemas become types. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** What a feature's `routes.ts` exports: mounts its routes. */
export type Routes = (api: Api, ctx: Context) => void

/** The whole address of a request as the reader sees it, for Link headers. */
export function addressOf(ctx: Context, request: FastifyRequest): URL {
  return new URL(request.url, ctx.config.publicUrl)
}

/** Tells the neighbours of a page of a list (see `readPage`); nothing for an empty one. */
export function setLink(ctx: Context, request: FastifyRequest, reply: FastifyReply, ends: Ends): void {
  const link = linkHeader(addressOf(ctx, request), ends)
  if (link) void reply.header('link', link)
}

/** Answers with JSON that is finished, in pieces; what a schema promises is the business of who wrote them. */
export function sendJsonPieces(
  reply: { type: (type: string) => unknown; send: (payload: never) => unknown },
  pieces: readonly Buffer[],
): void {
  reply.type('application/json; charset=utf-8')
  reply.send(Buffer.concat(pieces) as never)
}
