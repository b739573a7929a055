import autocannon from 'autocannon'
import { quantile } from '../statistics.ts'
import { answerOrders } from './children.ts'

export type LoadRequest = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export type LoadOrder = { url: string; connections: number; seconds: number; requests: LoadRequest[] }

/** One run: latencies in milliseconds. */
export type Load = { perSecond: number; p50: number; p99: number; count: number; failed: number }

/** Puts load on a server. Each connection goes through the requests from a place of its own. */
async function putLoad(order: LoadOrder): Promise<Load> {
  const latencies: number[] = []
  let failed = 0
  const begun = performance.now()
  const errors = await bombard(order, (status, milliseconds) => {
    latencies.push(milliseconds)
    if (status !== 200) failed++
  })
  const took = (performance.now() - begun) / 1000
  return {
    perSecond: latencies.length / took,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    count: latencies.length,
    failed: failed + errors,
  }
}

/** Autocannon rounds latencies to milliseconds, so they are taken from its events. Resolves with the number of errors. */
function bombard(
  { url, connections, seconds, requests }: LoadOrder,
  heard: (status: number, milliseconds: number) => void,
): Promise<number> {
  let place = 0
  const setupClient = (client: autocannon.Client) => {
    const start = Math.floor((place++ * requests.length) / connections)
    client.setRequests([...requests.slice(start), ...requests.slice(0, start)])
  }
  return new Promise((resolve, reject) => {
    const options = { url, connections, duration: seconds, sampleInt: 100, setupClient }
    const run = autocannon(options, (error, result) => {
      if (error) reject(error as Error)
      else resolve(result.errors)
    })
    run.on('response', (_client, status, _bytes, milliseconds) => heard(status, milliseconds))
  })
}

answerOrders(putLoad)
process.send?.({})
