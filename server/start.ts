import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApi } from './app.ts'
import { dispatcher, type PageHandler } from './dispatch.ts'
import { finishAside } from './federation/delivery/slow-servers.ts'
import { makeMetrics, serveMetrics } from './metrics.ts'
import type { Config } from './platform/config.ts'
import type { Context } from './platform/context.ts'
import { enqueue, startWorker } from './platform/jobs.ts'
import { listenForEvents } from './platform/listen.ts'
import type { Logger } from './platform/log.ts'
import type { Network } from './platform/network.ts'
import { StartError } from './platform/start-error.ts'
import { atStart, outbound, rounds, tasks } from './reactions.ts'
import { openRuntime } from './runtime.ts'
import { closeStreams } from './streaming/listen.ts'
import { warmUp } from './warm-up.ts'

export type RunningServer = {
  ctx: Context
  port: number
  /** Resolves with a sentence when the server cannot go on. */
  ended: Promise<string>
  stop: () => Promise<void>
}

/** A film over a slow line takes its time; the head of a request has its own, shorter one. */
const longestUploadMs = 30 * 60_000

/** How long open requests may take to finish when the server stops. */
const graceMs = 5_000

/**
 * Starts one whole server: database, caches, worker, HTTP.
 * @param pages answers what is not the API's.
 * @param network the way out to other servers; only tests give another than the public internet
 * @throws StartError with a sentence for the operator.
 */
export async function startServer(
  config: Config,
  log: Logger,
  pages: PageHandler,
  network?: Network,
): Promise<RunningServer> {
  const runtime = await openRuntime(config, log, network)
  const closers: (() => Promise<unknown>)[] = [runtime.close]
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) {
      await close().catch((error: unknown) => log.error({ err: error }, 'something did not stop cleanly'))
    }
  }
  try {
    const { ctx } = runtime
    closers.push(await listenForEvents(ctx, runtime.connection))
    warmUp(ctx)
    if (config.workerConcurrency > 0) {
      closers.push(await startWork(ctx))
    }
    const metrics = makeMetrics(ctx)
    const api = await buildApi(ctx, metrics.watch)
    closers.push(() => api.close())
    if (config.metricsPort > 0) {
      const figures = await serveMetrics(ctx, metrics)
      closers.push(() => closeHttp(figures))
    }
    const http = createServer({ requestTimeout: longestUploadMs }, dispatcher(ctx, api, pages))
    http.on('upgrade', (request, socket, head) => void api.server.emit('upgrade', request, socket, head))
    const port = await listen(http, config)
    closers.push(() => closeHttp(http))
    closers.push(async () => closeStreams(ctx))
    return { ctx, port, ended: runtime.ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Jobs that speak to other servers have a crew of their own, so that a slow one holds up nobody. */
async function startWork(ctx: Context): Promise<() => Promise<void>> {
  const { workerConcurrency, outboundConcurrency } = ctx.config
  const worker = await startWorker(
    ctx,
    { tasks, atOnce: workerConcurrency, recurring: rounds },
    { tasks: outbound, atOnce: outboundConcurrency },
  )
  await enqueue(ctx.db, atStart)
  return async () => {
    await worker.stop()
    await finishAside(ctx)
  }
}

function listen(http: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, config)))
    http.listen(config.port, config.host, () => resolve((http.address() as AddressInfo).port))
  })
}

function explain(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is already in use. Stop the other program, or choose another port: PORT=${port + 1}`,
    )
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new StartError(
      `Rounds may not listen on ${host}:${port} (${error.code}). Set HOST and PORT, for example HOST=127.0.0.1 PORT=3000`,
    )
  }
  return error
}

function closeHttp(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => http.closeAllConnections(), graceMs)
    http.close(() => {
      clearTimeout(patience)
      resolve()
    })
    http.closeIdleConnections()
  })
}
