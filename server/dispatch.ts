import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { InjectOptions } from 'fastify'
import type { Api } from './platform/api.ts'
import type { Context } from './platform/context.ts'
import { shareAcrossOrigins } from './cors.ts'
import { prefersActivity } from './federation/documents/prefers-activity.ts'
import { pageMark, pageSecret } from './page-mark.ts'

/** What the pages need of the server during SSR: the API, answered in the same process. */
export type InProcess = {
  inject: (request: {
    method: string
    url: string
    headers: Record<string, string>
    body?: string | Buffer
  }) => Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }>
}

declare module 'node:http' {
  interface IncomingMessage {
    rounds?: InProcess
  }
}

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void

/** Documents about chats that programs read, and transcripts to keep; the pages beside them have the same addresses without an ending. */
const chatDocuments =
  /^\/chats(?:\.(?:ics|rss|json)|\/\d+\.ics|\/\d+\/transcript\.[a-z.]+|\/series\/\d+\.(?:ics|rss|json)|\/subscription\/[\w-]+\.ics)$/

/** Addresses that the API answers; all others are pages. POST /oauth/authorize is the API's, GET is the consent page. */
const apiPaths =
  /^\/(?:api|media|ap|nodeinfo|users)\/|^\/oauth\/(?:token|revoke|userinfo)$|^\/\.well-known\/|^\/(?:robots\.txt|sitemap(?:-[\w-]+)?\.xml|livez|readyz|health)$|^\/(?:@[^/]+|tags\/[^/]+)\.(?:rss|json)$|^\/tags\/[^/]+\/embed$/

function isForApi(request: IncomingMessage, path: string): boolean {
  return (
    apiPaths.test(path) ||
    chatDocuments.test(path) ||
    (path === '/oauth/authorize' && request.method === 'POST')
  )
}

/** Pages of people and posts of this server: servers that ask for the document behind them are led there. */
const pageOfOurs = /^\/@([^/@]+)(?:\/(\d+))?\/?$/

/** Pages of chats and their series: behind them are the event and the group that other servers know. */
const pageOfChats = /^\/chats\/(series\/)?(\d+)\/?$/

/** Where a server is sent that asks for a page; undefined when it is for a browser, or nobody of ours. */
function forServers(request: IncomingMessage, path: string): string | undefined {
  if (!prefersActivity(request.headers.accept)) return undefined
  const [, series, chatId] = pageOfChats.exec(path) ?? []
  if (chatId !== undefined) return series ? `/ap/at-series/${chatId}` : `/ap/at-chat/${chatId}`
  const [, name, id] = pageOfOurs.exec(path) ?? []
  if (name === undefined) return undefined
  return id === undefined ? `/ap/at/${name}` : `/ap/at/${name}/${id}`
}

/** Computed once: they are the same on every answer. The pages' Content-Security-Policy carries a nonce and is theirs. */
function securityHeaders(ctx: Context): [string, string][] {
  const always: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()'],
  ]
  const overTls = ctx.config.publicUrl.protocol === 'https:'
  return overTls ? [...always, ['strict-transport-security', 'max-age=63072000']] : always
}

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Sends each request to whom it belongs: the API or the pages. */
export function dispatcher(ctx: Context, api: Api, pages: PageHandler): RequestListener {
  const headers = securityHeaders(ctx)
  const protocol = ctx.config.publicUrl.protocol.slice(0, -1)
  return (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    let [path = '/'] = (request.url ?? '/').split('?', 1)
    if (pageOfOurs.test(path) || pageOfChats.test(path)) {
      response.setHeader('vary', 'Accept')
      path = forServers(request, path) ?? path
      if (path.startsWith('/ap/')) request.url = path
    }
    if (isForApi(request, path)) {
      response.setHeader('content-security-policy', apiPolicy)
      if (shareAcrossOrigins(request, response, path)) return
      api.routing(request, response)
      return
    }
    request.rounds = answerInProcess(api, request)
    // The pages' server learns from this header how the reader reached us; nobody outside may say it.
    request.headers['x-rounds-protocol'] = protocol
    pages(request, response)
  }
}

/** Answers a page's calls as if its reader had sent them: from the reader's address, but marked as the page's own. */
function answerInProcess(api: Api, reader: IncomingMessage): InProcess {
  return {
    inject: async ({ method, url, headers, body }) => {
      const answer = await api.inject({
        method: method as InjectOptions['method'],
        url,
        headers: { ...headers, [pageMark]: pageSecret },
        payload: body,
        remoteAddress: reader.socket.remoteAddress,
      } as InjectOptions)
      return {
        status: answer.statusCode,
        headers: answer.headers as Record<string, string | string[] | undefined>,
        body: answer.rawPayload,
      }
    },
  }
}
