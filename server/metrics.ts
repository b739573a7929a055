import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from './platform/context.ts'

/** The figures of one server, in Prometheus' text format. */
export type Metrics = {
  registry: Registry
  /** Counts and times each answer of the API by its route; never by address or account. */
  watch: (api: Pick<FastifyInstance, 'addHook'>) => void
}

/** Makes the figures: the process, the API's answers, database connections and waiting jobs. */
export function makeMetrics(ctx: Pick<Context, 'pool'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'rounds_http_request_seconds',
    help: 'How long the API took to answer, in seconds',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const failures = new Counter({
    name: 'rounds_http_failures_total',
    help: 'Answers with a status of 500 or more',
    registers: [registry],
  })
  connections(ctx, registry)
  jobs(ctx, registry)
  return {
    registry,
    watch: (api) => {
      api.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'none'
        const { statusCode } = reply
        seconds.observe({ method: request.method, route, status: statusCode }, reply.elapsedTime / 1000)
        if (statusCode >= 500) failures.inc()
      })
    },
  }
}

function connections(ctx: Pick<Context, 'pool'>, registry: Registry): void {
  new Gauge({
    name: 'rounds_database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'all' }, ctx.pool.totalCount)
      this.set({ state: 'idle' }, ctx.pool.idleCount)
      this.set({ state: 'waited for' }, ctx.pool.waitingCount)
    },
  })
}

function jobs(ctx: Pick<Context, 'pool'>, registry: Registry): void {
  new Gauge({
    name: 'rounds_jobs',
    help: 'Stored jobs that are due, and those that have failed at least once',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await ctx.pool.query<{ due: number; failed: number }>(
        `select count(*) filter (where run_at <= now())::int as due,
                count(*) filter (where last_error is not null)::int as failed
         from graphile_worker._private_jobs`,
      )
      this.set({ state: 'due' }, rows[0]?.due ?? 0)
      this.set({ state: 'failed' }, rows[0]?.failed ?? 0)
    },
  })
}

/** Serves the figures on a port of their own, away from the public. */
export function serveMetrics(ctx: Context, { registry }: Metrics): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end('The figures are at /metrics\n')
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => {
        ctx.log.error({ err: error }, 'the figures could not be gathered')
        response.writeHead(500).end()
      },
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(ctx.config.metricsPort, ctx.config.metricsHost, () => resolve(server))
  })
}
