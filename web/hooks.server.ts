import type { Handle, HandleFetch } from '@sveltejs/kit/hooks'
import type { IncomingMessage } from 'node:http'
import { passCookies } from '#lib/api/pass-cookies.ts'
import { direction, pickLocale } from '#lib/messages/locales.ts'
import { pickTheme } from '#lib/shell/theme.ts'

/** Reads the reader's language and theme, and writes them on <html> after the page is rendered. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.locale = pickLocale(event.cookies.get('locale'), event.request.headers.get('accept-language'))
  event.locals.theme = pickTheme(event.cookies.get('theme'))
  const response = await resolve(event, {
    filterSerializedResponseHeaders: (name) =>
      ['link', 'content-type', 'mastodon-async-refresh'].includes(name),
    preload: ({ type }) => type === 'js' || type === 'css',
    transformPageChunk: ({ html }) =>
      html
        .replace('%rounds.lang%', event.locals.locale)
        .replace('%rounds.dir%', direction(event.locals.locale))
        .replace('%rounds.theme%', event.locals.theme),
  })
  if (leadsElsewhere.has(event.route.id)) allowFormRedirects(response.headers)
  return response
}

/** Pages whose form leads to another site: to the app that asked, or to the server of a visitor. */
const leadsElsewhere = new Set<string | null>(['/oauth/authorize', '/interact'])

/**
 * Browsers apply `form-action` to the redirects after a form too. The answer of the consent form leads to the app, under any
 * scheme, and from there wherever the app likes, so no list of targets would do.
 */
function allowFormRedirects(headers: Headers): void {
  const policy = headers.get('content-security-policy')
  if (policy) headers.set('content-security-policy', policy.replace(/;? *form-action [^;]*/, ''))
}

/** Headers of the reader's own request that the API needs to know who asks, from where, in which language. */
const forwarded = [
  'cookie',
  'accept-language',
  'user-agent',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-request-id',
]

/** Answers a page's call to our own API in the same process, without a socket. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url)
  const ours = url.origin === event.url.origin && /^\/(api|oauth)\//.test(url.pathname)
  if (!ours) return fetch(request)

  const headers = Object.fromEntries(request.headers)
  for (const name of forwarded) {
    const value = event.request.headers.get(name)
    if (value !== null) headers[name] = value
  }
  headers['origin'] = event.url.origin
  headers['host'] = event.url.host
  headers['x-forwarded-for'] ??= event.getClientAddress()

  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
  const inject = event.platform?.req.rounds?.inject
  const response = inject
    ? toResponse(await inject({ method: request.method, url: url.pathname + url.search, headers, body }))
    : await askDevServer(url, request.method, headers, body)
  passCookies(event.cookies, response.headers)
  return response
}

function toResponse({ status, headers, body }: InjectResponse): Response {
  return new Response(isBodyless(status) ? null : bytes(body), { status, headers: flatten(headers) })
}

type InjectResponse = Awaited<ReturnType<NonNullable<IncomingMessage['rounds']>['inject']>>

/** In development pages run in Vite and the API in a process of its own. */
function askDevServer(url: URL, method: string, headers: Record<string, string>, body?: Buffer<ArrayBuffer>) {
  const target = process.env.ROUNDS_DEV_API
  if (!target) throw new Error('No API behind the pages: neither req.rounds.inject nor ROUNDS_DEV_API is set')
  const { host: _host, connection: _connection, ...rest } = headers
  return globalThis.fetch(new URL(url.pathname + url.search, target), { method, headers: rest, body })
}

function isBodyless(status: number) {
  return status === 204 || status === 205 || status === 304
}

function bytes(body: string | Buffer): string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? body : new Uint8Array(body)
}

function flatten(headers: Record<string, string | string[] | undefined>): Headers {
  const flat = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) if (one !== undefined) flat.append(name, String(one))
  }
  return flat
}
