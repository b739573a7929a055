/** One event for one stream, written once for each way of sending, however many receive it. */
export type Frame = {
  event: string
  /** Text of JSON, or an id; undefined for events that say all by their name. */
  payload: string | undefined
  /** Where a client goes on after a gap; undefined for events that are no part of the stream. */
  cursor: string | undefined
  /** The two texts, made when they are first needed. */
  sse?: Buffer
  ws?: Map<string, Buffer>
}

/** Server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function asSse(frame: Frame): Buffer {
  return (frame.sse ??= Buffer.from(
    `${frame.cursor === undefined ? '' : `id: ${frame.cursor}\n`}event: ${frame.event}\ndata: ${frame.payload ?? 'undefined'}\n\n`,
  ))
}

/** A message of a WebSocket, https://docs.joinmastodon.org/methods/streaming/#websocket , with our `id` for going on. */
export function asMessage(frame: Frame, label: readonly string[]): Buffer {
  frame.ws ??= new Map()
  const key = label.join(' ')
  const known = frame.ws.get(key)
  if (known) return known
  const { event, payload, cursor } = frame
  const fresh = Buffer.from(JSON.stringify({ stream: label, event, payload, id: cursor }))
  frame.ws.set(key, fresh)
  return fresh
}
