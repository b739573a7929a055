import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from './context.ts'

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

/** Answers with JSON that is finished, in pieces; what a schema promises is the business of who wrote them. */
export function sendJsonPieces(
  reply: { type: (type: string) => unknown; send: (payload: never) => unknown },
  pieces: readonly Buffer[],
): void {
  reply.type('application/json; charset=utf-8')
  reply.send(Buffer.concat(pieces) as never)
}
