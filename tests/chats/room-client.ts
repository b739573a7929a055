import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Contribution } from '../../wire/chat.ts'

/** A client of one room as a browser or an app is one: it reconnects, goes on where it was, and loads anew when it is told to. */
export type RoomClient = {
  /** What it shows now, by the id of the post. */
  shown: Map<string, Contribution>
  /** When each post was first seen, in milliseconds of the clock of this machine. */
  firstSeen: Map<string, number>
  /** How often it has connected, and how often it was asked to load anew. */
  connected: () => number
  gaps: () => number
  close: () => void
}

export type Where = { url: () => string; chatId: string; token: string | undefined }

type Heard = { event: string; data: string; id: string | undefined }

/** Connects one way or the other, and stays connected until it is closed. */
export function roomClient(by: 'socket' | 'events', where: Where): RoomClient {
  const shown = new Map<string, Contribution>()
  const firstSeen = new Map<string, number>()
  const stop = new AbortController()
  let [last, connections, gaps] = ['', 0, 0]
  /** What has gone while everything was loaded anew. */
  let goneMeanwhile: Set<string> | undefined

  const put = (one: Contribution) => {
    const { id } = one.status
    if (one.state !== 'shown') return void shown.delete(id)
    if (!firstSeen.has(id)) firstSeen.set(id, Date.now())
    shown.set(id, one)
  }
  const hear = ({ event, data, id }: Heard) => {
    last = id ?? last
    if (event === 'rounds.contribution') put(JSON.parse(data) as Contribution)
    if (event === 'rounds.contribution_gone') {
      const { post_id: gone } = JSON.parse(data) as { post_id: string }
      shown.delete(gone)
      goneMeanwhile?.add(gone)
    }
    if (event === 'rounds.gap') void loadAnew()
  }
  const loadAnew = async () => {
    gaps++
    const before = [...shown.keys()]
    const gone = (goneMeanwhile = new Set())
    const all = await patiently(() => loadRoom(where), stop.signal)
    const known = new Set(all.map(({ status }) => status.id))
    for (const id of before) if (!known.has(id)) shown.delete(id)
    // What happened while it was loaded came on the stream and counts for more.
    for (const one of all) if (!gone.has(one.status.id)) put(one)
  }
  const stay = async () => {
    for (let wait = 100; !stop.signal.aborted; wait = Math.min(wait * 2, 2000)) {
      const begun = Date.now()
      await connect(by, where, { last, hear, signal: stop.signal, opened: () => connections++ }).catch(
        () => undefined,
      )
      if (Date.now() - begun > 2000) wait = 100
      await pause(wait * (0.5 + Math.random()))
    }
  }
  void stay()
  return {
    shown,
    firstSeen,
    connected: () => connections,
    gaps: () => gaps,
    close: () => stop.abort(),
  }
}

/** Tries until it works: a server that was killed is back in some seconds. */
export async function patiently<T>(act: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (signal?.aborted) throw error
      await pause(200)
    }
  }
}

/** Everything in a room that somebody may see, page by page. */
export async function loadRoom({ url, chatId, token }: Where, query = ''): Promise<Contribution[]> {
  const found: Contribution[] = []
  for (;;) {
    const last = found.at(-1)?.status.id
    const address = `${url()}/api/rounds/v1/chats/${chatId}/contributions?limit=80${query}${last ? `&max_id=${last}` : ''}`
    const answer = await fetch(address, { headers: token ? { authorization: `Bearer ${token}` } : {} })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    const page = (await answer.json()) as Contribution[]
    if (page.length === 0) return found
    found.push(...page)
  }
}

type Line = { last: string; hear: (heard: Heard) => void; opened: () => void; signal: AbortSignal }

/** Resolves when the connection has ended. */
function connect(by: 'socket' | 'events', where: Where, line: Line): Promise<void> {
  return by === 'socket' ? bySocket(where, line) : byEvents(where, line)
}

function bySocket({ url, chatId, token }: Where, { last, hear, opened, signal }: Line): Promise<void> {
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const query = `?stream=rounds:chat&chat=${chatId}&last_event_id=${last}`
  const socket = new WebSocket(`${url().replace('http', 'ws')}/api/v1/streaming${query}`, { headers })
  signal.addEventListener('abort', () => socket.terminate())
  socket.on('open', opened)
  socket.on('message', (data) => {
    const { event, payload, id } = JSON.parse((data as Buffer).toString()) as {
      event: string
      payload: string
      id?: string
    }
    hear({ event, data: payload, id })
  })
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}

async function byEvents({ url, chatId, token }: Where, { last, hear, opened, signal }: Line): Promise<void> {
  const address = `${url()}/api/v1/streaming?stream=rounds:chat&chat=${chatId}&last_event_id=${last}`
  const answer = await fetch(address, { signal, headers: token ? { authorization: `Bearer ${token}` } : {} })
  if (answer.status !== 200) throw new Error(String(answer.status))
  opened()
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const of = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      hear({ event: of('event') ?? '', data: of('data') ?? '{}', id: of('id') })
    }
  }
}
