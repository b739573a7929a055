import type { Status } from '../wire/status.ts'
import { tokenOf } from './community/fill-database.ts'
import type { Processes } from './compare-reading.ts'
import type { Options } from './options.ts'
import { startChild } from './processes/children.ts'
import type { ListenAnswer, ListenOrder } from './processes/listeners.ts'
import { quantile } from './statistics.ts'

export type StreamFigures = {
  /** Members with an open home stream, all followers of who posts. */
  connections: number
  /** How many heard of each post; all of them, or the run has failed. */
  heard: number
  /** From the sending of the post to the moment at which receivers read it, in milliseconds, over all posts. */
  p50: number
  p99: number
  slowest: number
  /** Resident memory of the server with these connections, and what one more costs, in bytes. */
  rss: number
  perConnection: number
}

/** The one whom everybody follows. */
const author = 0
const posts = 5
const patienceMs = 20_000

/**
 * Opens home streams for many members, in processes apart, and measures how long a post of somebody whom all of them follow takes to the
 * slowest of them.
 * @throws Error when one did not hear of a post.
 */
export async function measureStreaming(
  { rounds }: Pick<Processes, 'rounds'>,
  { accounts }: Options,
): Promise<StreamFigures[]> {
  const { port, usage: before } = await rounds.ask({ usage: true })
  const wanted = [1000, 5000].map((count) => Math.min(count, accounts - 1))
  const ears = [0, 1].map(() => startChild<ListenOrder, ListenAnswer>('listeners.ts'))
  const figures: StreamFigures[] = []
  let open = 0
  try {
    for (const connections of new Set(wanted)) {
      const each = Math.ceil((connections - open) / ears.length)
      await Promise.all(
        ears.map((ear, place) => {
          const from = 1 + open + place * each
          const count = Math.min(each, connections + 1 - from)
          return ear.ask({ open: { port, from, count } })
        }),
      )
      open = connections
      const { usage } = await rounds.ask({ usage: true })
      const delays: number[] = []
      let heard = 0
      // The first post opens the way and compiles code.
      for (let turn = 0; turn <= posts; turn++) {
        const times = await postAndHear(port, ears)
        heard = times.length
        if (heard !== connections) throw new Error(`${connections - heard} of ${connections} heard nothing.`)
        if (turn > 0) delays.push(...times)
      }
      figures.push({
        connections,
        heard,
        p50: quantile(delays, 0.5),
        p99: quantile(delays, 0.99),
        slowest: Math.max(...delays),
        rss: usage.rss,
        perConnection: (usage.rss - before.rss) / connections,
      })
    }
  } finally {
    await Promise.all(ears.map((ear) => ear.stop()))
  }
  return figures
}

type Ear = ReturnType<typeof startChild<ListenOrder, ListenAnswer>>

/** Posts, and gives how long after the sending each receiver read it. */
async function postAndHear(port: number, ears: readonly Ear[]): Promise<number[]> {
  const word = `heard ${crypto.randomUUID()}`
  const listening = ears.map((ear) => ear.ask({ hear: { word, patienceMs } }))
  // The orders have to arrive before the post does.
  await new Promise((resolve) => setTimeout(resolve, 300))
  const begun = Date.now()
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(author)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: word, visibility: 'public' }),
  })
  const { content } = (await answer.json()) as Status
  if (!content.includes(word)) throw new Error(`The post was not published: ${answer.status}.`)
  const answers = await Promise.all(listening)
  return answers.flatMap(({ heardAt }) => heardAt.map((at) => at - begun))
}
