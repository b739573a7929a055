import type { ServerResponse } from 'node:http'
import { asSse } from './frames.ts'
import type { Wire } from './subscriber.ts'

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store',
  // Proxies must not collect events before they pass them on.
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
}

/**
 * Begins a stream of server-sent events on an answer that nothing was written to.
 * @param cursorNow where a client would go on after a gap; undefined for clients that do not go on: some take an id that stands
 * alone for a broken event (Mastodon.py ends the stream), though it is none (HTML, "Interpreting an event stream").
 */
export function sseWire(response: ServerResponse, cursorNow: (() => string) | undefined): Wire {
  response.writeHead(200, headers)
  // Without an event to send, the head would wait for one.
  response.flushHeaders()
  response.socket?.setNoDelay(true)
  response.socket?.setTimeout(0)
  return {
    send: (frame) => void response.write(asSse(frame)),
    waiting: () => response.writableLength,
    beat: () => {
      response.write(':thump\n')
      // An id without data is no event; it moves the place from which a client goes on.
      if (cursorNow) response.write(`id: ${cursorNow()}\n\n`)
    },
    close: () => {
      response.end()
      // Who does not read would not see the end either.
      setTimeout(() => response.destroy(), 1000).unref()
    },
  }
}
