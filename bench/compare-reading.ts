import { join } from 'node:path'
import type { Options } from './options.ts'
import type { BareAnswer, BareOrder } from './processes/bare.ts'
import { type Child, startChild } from './processes/children.ts'
import type { Load, LoadOrder } from './processes/load.ts'
import type { RoundsAnswer, RoundsOrder } from './processes/rounds.ts'
import type { Scenario } from './scenarios.ts'
import { median, quantile } from './statistics.ts'

/** One server in one scenario: medians of its turns. */
export type Figures = {
  perSecond: number
  p50: number
  p99: number
  /** Processor time of the server process per request, in microseconds. */
  cpuPerRequest: number
  /** Resident memory after the run, in bytes. */
  rss: number
}

export type Comparison = {
  name: string
  says: string
  connections: number
  meanBytes: number
  /** Reading each thing for the first time, one after the other, in milliseconds. */
  cold: { p50: number; p99: number }
  /** Database calls per request of warm runs. */
  databaseCalls: number
  rounds: Figures
  bare: Figures
  failed: number
}

export type Processes = {
  rounds: Child<RoundsOrder, RoundsAnswer>
  bare: Child<BareOrder, BareAnswer>
  load: Child<LoadOrder, Load>
}

/** Starts the three processes: the server under test, the bare server and the generator of load. */
export async function startProcesses(url: string, pages: boolean): Promise<Processes> {
  const environment = { BENCH_DATABASE: url, NODE_ENV: 'production', BENCH_PAGES: pages ? '1' : '' }
  const processes: Processes = {
    rounds: startChild('rounds.ts', { environment }),
    bare: startChild('bare.ts'),
    load: startChild('load.ts'),
  }
  await Promise.all([processes.rounds.ready, processes.bare.ready, processes.load.ready])
  return processes
}

export async function stopProcesses({ rounds, bare, load }: Processes): Promise<void> {
  await Promise.all([rounds.stop(), bare.stop(), load.stop()])
}

/**
 * Runs a scenario against both servers in turns, so that whatever else the machine does meets both alike. Reading all once
 * for the bare server's answers comes first: it shows the cold times and warms Rounds.
 */
export async function compareReading(
  processes: Processes,
  scenario: Scenario,
  options: Options,
): Promise<Comparison[]> {
  const { port } = await processes.rounds.ask({ usage: true })
  const url = `http://127.0.0.1:${port}`
  const recorded = await processes.bare.ask({ record: { url, requests: scenario.requests } })
  const cold = { p50: quantile(recorded.firstTimes, 0.5), p99: quantile(recorded.firstTimes, 0.99) }
  const comparisons: Comparison[] = []
  for (const connections of options.connections) {
    if (options.profile) await processes.rounds.ask({ profile: true })
    const measured = await takeTurns(processes, url, scenario, connections, options)
    if (options.profile) {
      const file = join(options.profile, `${scenario.name}-${connections}.cpuprofile`)
      await processes.rounds.ask({ saveProfile: file })
    }
    const { name, says } = scenario
    comparisons.push({ name, says, connections, meanBytes: recorded.meanBytes, cold, ...measured })
  }
  return comparisons
}

type Turn = Figures & { failed: number; databaseCalls: number }

async function takeTurns(
  processes: Processes,
  url: string,
  { requests }: Scenario,
  connections: number,
  { seconds, turns }: Options,
) {
  const bare: Turn[] = []
  const rounds: Turn[] = []
  const bareUrl = `http://127.0.0.1:${(await processes.bare.ask({ usage: true })).port}`
  const order = { connections, requests, seconds }
  // Both servers' code is compiled before anything counts.
  await processes.load.ask({ ...order, url: bareUrl, seconds: 0.5 })
  await processes.load.ask({ ...order, url, seconds: 0.5 })
  for (let turn = 0; turn < turns; turn++) {
    bare.push(await oneTurn(processes.bare, processes.load, { ...order, url: bareUrl }))
    rounds.push(await oneTurn(processes.rounds, processes.load, { ...order, url }))
  }
  return {
    bare: middleOf(bare),
    rounds: middleOf(rounds),
    databaseCalls: median(rounds.map((turn) => turn.databaseCalls)),
    failed: [...bare, ...rounds].reduce((sum, turn) => sum + turn.failed, 0),
  }
}

async function oneTurn(
  server: Child<RoundsOrder, RoundsAnswer> | Child<BareOrder, BareAnswer>,
  generator: Processes['load'],
  order: LoadOrder,
): Promise<Turn> {
  const before = await server.ask({ usage: true })
  const { perSecond, p50, p99, count, failed } = await generator.ask(order)
  const after = await server.ask({ usage: true })
  return {
    perSecond,
    p50,
    p99,
    failed,
    cpuPerRequest: (after.usage.cpu - before.usage.cpu) / Math.max(1, count),
    rss: after.usage.rss,
    databaseCalls: (callsOf(after) - callsOf(before)) / Math.max(1, count),
  }
}

function callsOf(answer: RoundsAnswer | BareAnswer): number {
  return 'databaseCalls' in answer ? answer.databaseCalls : 0
}

function middleOf(turns: readonly Turn[]): Figures {
  const of = (figure: keyof Figures) => median(turns.map((turn) => turn[figure]))
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuPerRequest: of('cpuPerRequest'),
    rss: of('rss'),
  }
}
