import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerOrders } from './children.ts'

/** `heard` asks how many servers have a text, and when the last of them got it; `forget` forgets all. */
export type InboxOrder = { heard: string } | { forget: true }
export type InboxAnswer = { port: number; servers: number; lastAt: number }

/**
 * The inboxes of all other servers, told apart by the name that is asked for. They take everything at once, but for those whose name
 * begins with `silent`: these never answer.
 */
const heard = new Map<string, Map<string, number>>()
const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  if (host.startsWith('silent')) return
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const text = /Fan-out \d+/.exec(Buffer.concat(pieces).toString())?.[0] ?? ''
    const servers = heard.get(text) ?? new Map<string, number>()
    heard.set(text, servers)
    if (!servers.has(host)) servers.set(host, Date.now())
    response.writeHead(202).end()
  })
})
// Silent ones keep their requests until the asking side gives up.
server.requestTimeout = 0
await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4000 }, resolve))
const { port } = server.address() as AddressInfo

answerOrders(async (order: InboxOrder): Promise<InboxAnswer> => {
  if ('forget' in order) {
    heard.clear()
    return { port, servers: 0, lastAt: 0 }
  }
  const servers = heard.get(order.heard) ?? new Map<string, number>()
  return { port, servers: servers.size, lastAt: Math.max(0, ...servers.values()) }
})
process.on('SIGTERM', () => process.exit(0))
process.send?.({ port, servers: 0, lastAt: 0 } satisfies InboxAnswer)
