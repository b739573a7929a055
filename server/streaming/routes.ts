import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { anyone, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { demandOwnOrigin, refuseForeignOrigin } from '../signin/same-origin.ts'
import { readChannel, type ChannelName } from './channels.ts'
import { hubOf } from './hub.ts'
import { StreamQuery } from './input.ts'
import { enter, leave, listen, mayEnter, mayListen } from './listen.ts'
import { complain, obey, socketWire } from './socket.ts'
import { sseWire } from './sse.ts'
import { tellAnnouncements } from './tell-announcements.ts'

const tags = ['streaming']
const paths: Record<string, ChannelName> = {
  user: 'user',
  'user/notification': 'user:notification',
  public: 'public',
  'public/local': 'public:local',
  'public/remote': 'public:remote',
  hashtag: 'hashtag',
  'hashtag/local': 'hashtag:local',
  list: 'list',
  direct: 'direct',
}

/** Live events by server-sent events and WebSocket, https://docs.joinmastodon.org/methods/streaming/ */
export const streamingRoutes: Routes = (api, ctx) => {
  const hub = hubOf(ctx)
  tellAnnouncements(ctx)
  api.get(
    '/api/v1/streaming/health',
    { config: anyone(), schema: { tags, summary: 'Whether streams can be had' } },
    (_request, reply) => reply.type('text/plain; charset=utf-8').send(hub.isOpen ? 'OK' : 'stopping'),
  )
  for (const [path, stream] of Object.entries(paths)) {
    const isOpen = stream.startsWith('public') || stream.startsWith('hashtag')
    const scope = stream === 'user:notification' ? 'read:notifications' : 'read:statuses'
    api.get(
      `/api/v1/streaming/${path}`,
      {
        config: { ...(isOpen ? anyone(scope) : membersOnly(scope)), tokenInAddress: true },
        schema: { tags, summary: `Events of the stream ${stream}`, querystring: StreamQuery },
      },
      (request, reply) => byEvents(ctx, request, reply, { ...request.query, stream }),
    )
  }
  api.get(
    '/api/v1/streaming/*',
    { config: anyone(), schema: { tags, summary: 'A stream that there is not' } },
    () => {
      throw new Refusal('malformed', 'Unknown channel requested')
    },
  )
  api.route({
    method: 'GET',
    url: '/api/v1/streaming',
    config: { ...anyone(), tokenInAddress: true },
    schema: { tags, summary: 'All streams on one WebSocket', querystring: StreamQuery },
    handler: (request, reply) => {
      // Apps ask here whether streams are somewhere else; "not found" says that they are here.
      if (request.query.stream === undefined) throw new Refusal('not_found', 'Record not found')
      return byEvents(ctx, request, reply, request.query)
    },
    wsHandler: (socket, request) =>
      bySocket(ctx, socket, request as FastifyRequest<{ Querystring: StreamQuery }>),
  })
}

async function byEvents(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  query: StreamQuery,
): Promise<FastifyReply> {
  const { grant } = request
  if (grant?.kind === 'session') refuseForeignOrigin(ctx.config, request)
  const channel = readChannel(query)
  mayEnter(ctx, grant)
  await mayListen(ctx, grant, channel)
  const hub = hubOf(ctx)
  const header = request.headers['last-event-id']
  const lastEventId = (Array.isArray(header) ? header[0] : header) ?? query.last_event_id
  reply.hijack()
  const goesOn = lastEventId !== undefined
  const wire = sseWire(reply.raw, goesOn ? () => hub.cursorAt(hub.journal.last) : undefined)
  try {
    const subscriber = enter(ctx, wire, { grant, knowsRounds: query.last_event_id !== undefined })
    reply.raw.on('close', () => leave(ctx, subscriber))
    await listen(ctx, subscriber, channel, lastEventId)
    if (lastEventId === undefined || lastEventId === '') wire.beat()
  } catch (error) {
    if (!(error instanceof Refusal)) ctx.log.error({ err: error }, 'a stream could not be opened')
    wire.close('refused')
  }
  return reply
}

function bySocket(
  ctx: Context,
  socket: WebSocket,
  request: FastifyRequest<{ Querystring: StreamQuery }>,
): void {
  const { grant, query } = request
  socket.on('error', () => socket.terminate())
  try {
    // Browsers let every page open sockets to everywhere, with cookies.
    if (grant?.kind === 'session') demandOwnOrigin(ctx.config, request)
    const { last_event_id: last } = query
    const subscriber = enter(ctx, socketWire(socket), { grant, knowsRounds: last !== undefined })
    socket.on('close', () => leave(ctx, subscriber))
    obey(ctx, socket, subscriber)
    if (query.stream === undefined) return
    listen(ctx, subscriber, readChannel(query), last).catch((error: unknown) => {
      complain(ctx, socket, error)
      socket.close(1008)
    })
  } catch (error) {
    complain(ctx, socket, error)
    socket.close(1008)
  }
}
