import type { Message } from './events.ts'

/** One way to hear: streams are asked for, events come, and some day it ends. */
export type Line = {
  /** Asks for a stream, from now on or from an event id on. */
  subscribe: (stream: string, from: string, posts?: readonly string[]) => void
  unsubscribe: (stream: string) => void
  /** Asks for the place to go on from, and whether the other side lives; where that can be asked. */
  ping: () => void
  close: () => void
}
export type LineEars = {
  opened: () => void
  heard: (message: Message) => void
  /** @param isFinal the server does not want this reader. */
  ended: (isFinal: boolean) => void
}

const path = '/api/v1/streaming'
type Complaint = { error?: string; status?: number }

/** All streams on one WebSocket; the session's cookie says who reads. */
export function openSocket(ears: LineEars): Line {
  const address = new URL(`${path}?last_event_id=`, location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  let isFinal = false
  let isOver = false
  const over = () => {
    if (!isOver) ears.ended(isFinal)
    isOver = true
  }
  const say = (order: object) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order))
  }
  socket.addEventListener('open', ears.opened)
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as Message & Complaint
    if (message.event && !isOver) return ears.heard(message)
    // The session has ended: nothing of a member comes any more.
    if (message.status !== 401) return
    isFinal = true
    socket.close()
  })
  socket.addEventListener('close', over)
  return {
    subscribe: (stream, from, posts) =>
      say({ type: 'subscribe', ...orderOf(stream), posts: posts?.join(','), last_event_id: from }),
    unsubscribe: (stream) => say({ type: 'unsubscribe', ...orderOf(stream) }),
    ping: () => say({ type: 'rounds.ping' }),
    // Where the network is gone the closing takes minutes; nothing waits for it.
    close: () => {
      socket.close()
      over()
    },
  }
}

const names = ['update', 'status.update', 'delete', 'notification', 'notifications_merged', 'conversation']
const ours = ['filters_changed', 'rounds.counts', 'rounds.gap', 'rounds.relationship']
const ofRooms = ['rounds.chat', 'rounds.contribution', 'rounds.contribution_gone', 'rounds.presence']

/** The same by server-sent events, where something between does not let WebSockets through: a connection for each stream. */
export function openEvents(ears: LineEars): Line {
  const sources = new Map<string, EventSource>()
  const close = () => {
    for (const source of sources.values()) source.close()
    sources.clear()
  }
  queueMicrotask(ears.opened)
  return {
    subscribe: (stream, from, posts) => {
      sources.get(stream)?.close()
      const order = { ...orderOf(stream), ...(posts && { posts: posts.join(',') }), last_event_id: from }
      const source = new EventSource(`${path}?${new URLSearchParams(order)}`)
      sources.set(stream, source)
      for (const event of [...names, ...ours, ...ofRooms])
        source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) =>
          ears.heard({ event, payload: data, stream: stream.split(' '), id: lastEventId }),
        )
      source.addEventListener('error', () => {
        if (source.readyState !== EventSource.CLOSED) return
        close()
        ears.ended(false)
      })
    },
    unsubscribe: (stream) => {
      sources.get(stream)?.close()
      sources.delete(stream)
    },
    ping: () => undefined,
    close: () => {
      close()
      ears.ended(false)
    },
  }
}

function orderOf(stream: string): Record<string, string> {
  const [name = '', what = ''] = stream.split(' ')
  if (name.startsWith('hashtag')) return { stream: name, tag: what }
  if (name === 'rounds:chat') return { stream: name, chat: what }
  return name === 'list' ? { stream: name, list: what } : { stream: name }
}
