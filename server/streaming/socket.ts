import type { WebSocket } from '@fastify/websocket'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { readChannel, type ChannelWish } from './channels.ts'
import { asMessage } from './frames.ts'
import { hubOf } from './hub.ts'
import { listen, unlisten } from './listen.ts'
import type { Subscriber, Wire } from './subscriber.ts'

/** A WebSocket as a way to send events. Every beat asks whether the other side is still there; who did not answer is gone. */
export function socketWire(socket: WebSocket): Wire {
  let answered = true
  socket.on('pong', () => (answered = true))
  return {
    send: (frame, { label }) => socket.send(asMessage(frame, label), { binary: false }),
    waiting: () => socket.bufferedAmount,
    beat: () => {
      if (!answered) return socket.terminate()
      answered = false
      socket.ping()
    },
    close: (reason) => {
      socket.close(1001, reason)
      setTimeout(() => socket.terminate(), 1000).unref()
    },
  }
}

type Order = ChannelWish & { type?: unknown; last_event_id?: unknown }

/** Does what a client asks for on its socket, one order after the other; says what is wrong with one in Mastodon's shape. */
export function obey(ctx: Context, socket: WebSocket, subscriber: Subscriber): void {
  let queue = Promise.resolve()
  let waiting = 0
  socket.on('message', (data, isBinary) => {
    if (isBinary || ++waiting > 100) return socket.close(1003)
    const text = (data as Buffer).toString()
    queue = queue
      .then(() => follow(ctx, socket, subscriber, text))
      .catch((error: unknown) => complain(ctx, socket, error))
      .finally(() => (waiting -= 1))
  })
}

async function follow(ctx: Context, socket: WebSocket, subscriber: Subscriber, text: string): Promise<void> {
  const order = readOrder(text)
  if (order.type === 'rounds.ping') return pong(ctx, socket)
  const channel = readChannel(order)
  if (order.type === 'unsubscribe') return unlisten(ctx, subscriber, channel)
  if (order.type !== 'subscribe')
    throw new Refusal('malformed', 'type must be subscribe or unsubscribe', 'type')
  const { last_event_id: last } = order
  if (typeof last === 'string') subscriber.knowsRounds = true
  await listen(ctx, subscriber, channel, typeof last === 'string' ? last : undefined)
}

/** Answers when all orders before were followed and all that has happened was told, with the place from which to go on. */
async function pong(ctx: Context, socket: WebSocket): Promise<void> {
  const hub = hubOf(ctx)
  const id = hub.cursorAt(hub.journal.last)
  await hub.quiet()
  socket.send(JSON.stringify({ event: 'rounds.pong', id }))
}

function readOrder(text: string): Order {
  const refusal = new Refusal(
    'malformed',
    'A message must be JSON such as {"type":"subscribe","stream":"public"}',
  )
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw refusal
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refusal
  const { stream, tag, list, posts, chat, ...rest } = given as Record<string, unknown>
  const word = (value: unknown) =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
  return {
    ...rest,
    stream: word(stream),
    tag: word(tag),
    list: word(list),
    posts: word(posts),
    chat: word(chat),
    only_media: rest.only_media === true,
  }
}

/** Tells a client why an order was not followed. */
export function complain(ctx: Context, socket: WebSocket, error: unknown): void {
  if (error instanceof Refusal) {
    socket.send(JSON.stringify({ error: error.message, status: error.status }))
    return
  }
  ctx.log.error({ err: error }, 'an order on a socket failed')
  socket.send(JSON.stringify({ error: 'Something went wrong on this server.', status: 500 }))
}
