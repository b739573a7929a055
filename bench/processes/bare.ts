import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerOrders } from './children.ts'
import type { LoadRequest } from './load.ts'
import { usage, type Usage } from './usage.ts'

/** Fetches answers that it will give as its own. */
export type BareOrder = { record: { url: string; requests: LoadRequest[] } } | { usage: true }

export type BareAnswer = {
  port: number
  usage: Usage
  /** How long Rounds took for each recorded answer, one after the other, in milliseconds. */
  firstTimes: number[]
  /** Mean size of a recorded answer in bytes. */
  meanBytes: number
}

type Recorded = { body: Buffer; type: string }

/** The other side of every comparison: a plain node:http server that holds the same bytes ready for the same request. */
const answers = new Map<string, Recorded>()

const keyOf = (path: string, headers: IncomingHttpHeaders | Record<string, string>): string =>
  `${path} ${headers.authorization ?? ''}`

const server = createServer((request, response) => {
  const recorded = answers.get(keyOf(request.url ?? '', request.headers))
  if (!recorded) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': recorded.type, 'content-length': recorded.body.length })
  response.end(recorded.body)
})

async function record(url: string, requests: LoadRequest[]): Promise<number[]> {
  answers.clear()
  const times: number[] = []
  for (const { path, headers } of requests) {
    const begun = performance.now()
    const answer = await fetch(new URL(path, url), { headers })
    const body = Buffer.from(await answer.arrayBuffer())
    times.push(performance.now() - begun)
    if (answer.status !== 200)
      throw new Error(`${path} answers ${answer.status}: ${body.toString().slice(0, 300)}`)
    answers.set(keyOf(path, headers), { body, type: answer.headers.get('content-type') ?? '' })
  }
  return times
}

const portOf = () => (server.address() as AddressInfo).port

answerOrders(async (order: BareOrder): Promise<BareAnswer> => {
  const firstTimes = 'record' in order ? await record(order.record.url, order.record.requests) : []
  const bytes = [...answers.values()].reduce((sum, { body }) => sum + body.length, 0)
  return { port: portOf(), usage: usage(), firstTimes, meanBytes: bytes / Math.max(1, answers.size) }
})
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: portOf(), usage: usage(), firstTimes: [], meanBytes: 0 } satisfies BareAnswer),
)
