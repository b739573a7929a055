import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Status } from '../../wire/status.ts'
import { world, type Person, type World } from '../../tests/world.ts'
import { hubOf } from './hub.ts'

/** What the tests of streams hear with. */

export type Event = { event: string; data: string; id: string | undefined; stream?: string[] }
export type Ear = {
  events: Event[]
  status: number
  /** The id of the last event, or of the last mark without one. */
  last: () => string
  /** Ids that stood alone, without an event. */
  marks: () => number
  close: () => void
  ended: Promise<void>
}

const ears: Ear[] = []

/** A server with three members, of whom bob follows alice. */
export async function company(): Promise<{ w: World; alice: Person; bob: Person; carol: Person }> {
  const w = await world()
  const [alice, bob, carol] = [await w.member('alice'), await w.member('bob'), await w.member('carol')]
  await bob.post(`/api/v1/accounts/${alice.id}/follow`)
  return { w, alice, bob, carol }
}

/** Stops listening everywhere. */
export function closeEars(): void {
  for (const ear of ears) ear.close()
}

/** Listens by server-sent events. */
export async function hear(
  w: World,
  person: Person | null,
  path: string,
  headers: Record<string, string> = {},
): Promise<Ear> {
  const stop = new AbortController()
  const answer = await fetch(new URL(`/api/v1/streaming/${path}`, w.url), {
    signal: stop.signal,
    headers: { ...(person && { authorization: `Bearer ${person.token}` }), ...headers },
  })
  const events: Event[] = []
  let last = ''
  let marks = 0
  const read = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const bytes of answer.body ?? []) {
      text += decoder.decode(bytes as Uint8Array, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const of = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
        last = of('id') ?? last
        const event = of('event')
        if (!event && of('id') !== undefined) marks++
        if (event) events.push({ event, data: of('data') ?? '', id: of('id') })
      }
    }
  }
  const ended = read().catch(() => undefined)
  const ear = {
    events,
    status: answer.status,
    last: () => last,
    marks: () => marks,
    close: () => stop.abort(),
    ended,
  }
  ears.push(ear)
  await quiet(w)
  return ear
}

export type Socket = Ear & {
  say: (order: object) => Promise<void>
  errors: { error: string; status: number }[]
}

/** Listens by a WebSocket. */
export async function connect(
  w: World,
  query: string,
  options: { headers?: Record<string, string>; protocol?: string } = {},
): Promise<Socket> {
  const url = `${w.url.replace('http', 'ws')}/api/v1/streaming${query}`
  const socket = new WebSocket(url, options.protocol ?? [], { headers: options.headers ?? {} })
  const events: Event[] = []
  const errors: Socket['errors'] = []
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as {
      error?: string
      status: number
      event: string
      payload: string
      id: string
      stream: string[]
    }
    const { error, status, event, payload, id, stream } = message
    if (error !== undefined) errors.push({ error, status })
    else events.push({ event, data: payload, id, stream })
  })
  const status = await new Promise<number>((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0))
    socket.on('error', () => resolve(0))
  })
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  const say = async (order: object) => {
    socket.send(JSON.stringify(order))
    await pause(60)
    await quiet(w)
  }
  const ear = {
    events,
    errors,
    status,
    last: () => events.at(-1)?.id ?? '',
    marks: () => 0,
    close: () => socket.terminate(),
    ended,
    say,
  }
  ears.push(ear)
  await pause(30)
  await quiet(w)
  return ear
}

/** Waits until everything that has happened was told and has arrived. */
export async function quiet(w: World): Promise<void> {
  await w.settle()
  await hubOf(w.ctx).quiet()
  await pause(40)
}

export const post = async (person: Person, status: string, more: object = {}) => {
  const answer = await person.post<Status>('/api/v1/statuses', { status, ...more })
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
export const texts = ({ events }: Ear, name = 'update') =>
  events
    .filter(({ event }) => event === name)
    .map(({ data }) => (JSON.parse(data) as Status).content.replace(/<[^>]*>/g, ''))
export const names = ({ events }: Ear) => events.map(({ event }) => event)
