import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import websocket from '@fastify/websocket'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyRequest,
  type FastifyServerFactory,
} from 'fastify'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { anyone } from './accounts/viewer.ts'
import { answerError, answerNotFound } from './answer-errors.ts'
import type { Api } from './platform/api.ts'
import type { Context } from './platform/context.ts'
import { checkersThatKeepNull } from './platform/keep-null.ts'
import { incomingFolder } from './platform/incoming.ts'
import { limitRequests } from './platform/limits.ts'
import { bodyWithQuery, forgetFiles, parseBrackets, readMultipart, tidyInput } from './platform/read-body.ts'
import { tellDeprecations } from './deprecated-routes.ts'
import { features } from './features.ts'
import { isFromPage } from './page-mark.ts'
import { authenticate } from './signin/authenticate.ts'
import { authorise } from './signin/authorise.ts'
import { refuseNetwork } from './signin/door/ask-door.ts'

const mebibyte = 1024 * 1024
const mastodonsOwn = /^\/api\/v[12]\//

/**
 * Builds the API: body parsers, who asks, what they may, and the routes of every feature. It opens no port:
 * `routing` and `inject` feed it.
 * @param watch hooks on for figures.
 */
export async function buildApi(ctx: Context, watch: (api: Api) => void): Promise<Api> {
  const api: Api = Fastify({
    loggerInstance: ctx.log as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: neverListens,
    trustProxy: ctx.config.trustedProxies.length > 0 ? ctx.config.trustedProxies : false,
    genReqId: () => randomUUID(),
    bodyLimit: mebibyte,
    // Some apps write /api/v1/instance/ (Mastodon.py does).
    routerOptions: { querystringParser: parseBrackets, maxParamLength: 500, ignoreTrailingSlash: true },
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, allErrors: false } },
    schemaController: { compilersFactory: { buildValidator: checkersThatKeepNull() } },
  })
  await readBodies(api, ctx)
  tellDeprecations(api)
  watch(api)
  // Before the routes, and before anybody is asked who they are.
  await api.register(websocket, { options: { maxPayload: 4096 } })
  askWho(api, ctx)
  api.setErrorHandler(answerError)
  api.setNotFoundHandler(answerNotFound)
  // Answers are built by typed functions; their schemas document, they need not be checked once more.
  api.setSerializerCompiler(() => (data) => JSON.stringify(data))
  for (const mount of features) await mount(api, ctx)
  await api.ready()
  return api
}

const neverListens: FastifyServerFactory = (handler) => createServer(handler)

async function readBodies(api: Api, ctx: Context): Promise<void> {
  await api.register(cookie)
  await api.register(multipart, {
    limits: { fileSize: 10 * mebibyte, files: 4, fields: 200, fieldSize: mebibyte },
  })
  api.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, parseBrackets(body as string)),
  )
  const readJson = api.getDefaultJsonParser('error', 'ignore')
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Apps announce JSON and send nothing where there is nothing to say, as for a favourite.
    if (body === '') done(null, undefined)
    else readJson(request, body as string, done)
  })
  const folder = incomingFolder(ctx.config.dataDir)
  api.addHook('onResponse', (request) => forgetFiles(request))
  api.addHook('preValidation', async (request) => {
    if (request.isMultipart()) request.body = await readMultipart(request, folder)
    const { schema, url = '' } = request.routeOptions
    // Not for OAuth: secrets do not belong into addresses (RFC 6749, 2.3.1).
    if (schema?.body && mastodonsOwn.test(url))
      request.body = bodyWithQuery(request.body, request.query, schema.querystring as never)
    request.query = tidyInput(request.query, schema?.querystring as never)
    request.body = tidyInput(request.body, schema?.body as never)
    request.params = tidyInput(request.params)
    // A POST without a body asks for the same as one with an empty form.
    if (request.body === undefined && schema?.body) request.body = {}
  })
}

/** Whether a page of ours wants something to show: while it is made, or in the browser, which says so by itself (Fetch Metadata). */
function isReading(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (isFromPage(request) || request.grant?.kind === 'session') return true
  return request.grant === null && request.headers['sec-fetch-site'] === 'same-origin'
}

/** Finds out who asks and whether the route is theirs, before anything else of a request is looked at. */
function askWho(api: Api, ctx: Context): void {
  const limited = limitRequests(ctx, (request) => request.grant?.viewer?.username, isReading)
  api.decorateRequest('grant', null)
  api.addHook('onRoute', (route) => {
    if (!route.config?.access)
      throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it.`)
  })
  api.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
    const access = request.routeOptions.config?.access ?? anyone().access
    await refuseNetwork(ctx, request.ip)
    request.grant = await authenticate(ctx, request)
    await limited(request, reply)
    authorise(request.grant, access)
  })
}
