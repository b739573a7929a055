import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { tmpdir } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { join } from 'node:path'
import { readConfig } from '../../server/platform/config.ts'
import { makeLog } from '../../server/platform/log.ts'
import { startServer } from '../../server/start.ts'
import { keptRecent } from '../../server/timelines/recent/kept-recent.ts'
import { loadPages } from '../../server/web-build.ts'
import type { PageHandler } from '../../server/dispatch.ts'
import { testNetwork } from '../../tests/federation/network.ts'
import { answerOrders } from './children.ts'
import { usage, type Usage } from './usage.ts'

/** `loop` begins to watch how late the event loop is, `profile` begins a CPU profile, `saveProfile` ends it and writes it to a file. */
export type RoundsOrder = { usage: true } | { loop: 'begin' } | { profile: true } | { saveProfile: string }
export type RoundsAnswer = {
  port: number
  usage: Usage
  warmUpSeconds: number
  databaseCalls: number
  /** In milliseconds, since it was watched. */
  loop: { p99: number; max: number }
}

const noPages: PageHandler = (_request, response) => void response.writeHead(404).end()

/** The server under test, as `npm start` runs it, but for limits on requests, which a load test would only measure. */
const config = {
  ...readConfig({
    HOST: '127.0.0.1',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    PUBLIC_URL: process.env.PUBLIC_URL,
  }),
  // A socket's address is no URL by the book, which is what the setting wants.
  databaseUrl: process.env.BENCH_DATABASE,
  port: 0,
  dataDir: mkdtempSync(join(tmpdir(), 'rounds-bench-')),
}
const begun = performance.now()
const pages = process.env.BENCH_PAGES ? await loadPages() : noPages
/** Other servers, as JSON of names and ports of this machine. */
const hosts = process.env.BENCH_HOSTS
const network = hosts === undefined ? undefined : testNetwork()
for (const [host, port] of Object.entries(JSON.parse(hosts ?? '{}') as Record<string, number>))
  network?.add(host, port)
const { ctx, port, stop } = await startServer(config, makeLog(config.logLevel), pages, network)
while (!keptRecent(ctx).posts) await new Promise((resolve) => setTimeout(resolve, 20))
const warmUpSeconds = (performance.now() - begun) / 1000

let databaseCalls = 0
ctx.pool.on('acquire', () => databaseCalls++)

const session = new Session()
const delay = monitorEventLoopDelay({ resolution: 5 })
const loop = () => ({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 })
const state = (): RoundsAnswer => ({ port, usage: usage(), warmUpSeconds, databaseCalls, loop: loop() })

answerOrders(async (order: RoundsOrder): Promise<RoundsAnswer> => {
  if ('loop' in order) {
    delay.enable()
    delay.reset()
  } else if ('profile' in order) {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.start')
  } else if ('saveProfile' in order) {
    const { profile } = await session.post('Profiler.stop')
    await writeFile(order.saveProfile, JSON.stringify(profile))
    session.disconnect()
  }
  return state()
})
process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
process.send?.(state())
