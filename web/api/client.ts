import type { ApiErrorBody } from './types.ts'

/** The API said no, or could not be reached (`status` 0). `message` is a sentence that may be shown. */
export class ApiError extends Error {
  readonly status: number
  readonly field?: string
  readonly details?: ApiErrorBody['details']

  constructor(status: number, body: Partial<ApiErrorBody>) {
    super(body.error ?? body.error_description ?? '')
    this.name = 'ApiError'
    this.status = status
    this.field = body.field
    this.details = body.details
  }
}

type QueryValue = string | number | boolean | null | undefined | readonly string[]
export type Query = Record<string, QueryValue>

/** A page of a list. `next` leads to older entries, `prev` to newer ones: addresses for `page()`, or null. */
export interface Page<T> {
  items: T[]
  next: string | null
  prev: string | null
}

type HeaderFields = Record<string, string>
export type Api = ReturnType<typeof api>

/**
 * The client of the API. Give it the `fetch` of a load function there, and nothing in the browser.
 * Every call throws `ApiError` on an answer that is not 2xx, and when the server cannot be reached.
 */
export function api(fetch: typeof globalThis.fetch = globalThis.fetch) {
  const call = async <T>(method: string, path: string, body?: object, headers?: HeaderFields): Promise<T> =>
    read<T>(await send(fetch, method, path, body, headers))
  const pageOf = async <T>(path: string, query?: Query) => {
    const response = await send(fetch, 'GET', withQuery(path, query))
    return { items: await read<T>(response), ...neighbours(response.headers.get('link')) }
  }

  return {
    get: <T>(path: string, query?: Query) => call<T>('GET', withQuery(path, query)),
    post: <T>(path: string, body?: object, headers?: HeaderFields) => call<T>('POST', path, body, headers),
    put: <T>(path: string, body?: object) => call<T>('PUT', path, body),
    patch: <T>(path: string, body?: object) => call<T>('PATCH', path, body),
    delete: <T>(path: string, body?: object) => call<T>('DELETE', path, body),
    /** A page of a list, with its neighbours from the `Link` header. */
    page: <T>(path: string, query?: Query): Promise<Page<T>> => pageOf<T[]>(path, query),
    /** The same for an answer that is more than a list. */
    pageOf,
    /** An answer of which more may be on its way: then by which id one asks for it, and after how many seconds. */
    refreshable: async <T>(path: string) => {
      const response = await send(fetch, 'GET', path)
      const more = response.headers.get('mastodon-async-refresh') ?? ''
      const [, id, retry] = /id="([^"]+)", retry=(\d+)/.exec(more) ?? []
      const refresh = id === undefined ? null : { id, retry: Number(retry) }
      return { body: await read<T>(response), refresh }
    },
  }
}

/** Adds a query; null and undefined are left out, a list becomes `name[]=a&name[]=b`. */
export function withQuery(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue
    if (Array.isArray(value)) for (const one of value) params.append(`${name}[]`, one)
    else params.append(name, String(value))
  }
  const text = params.toString()
  return text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${text}`
}

/** The `next` and `prev` targets of a Link header (RFC 8288), as path and query on our own origin. */
export function neighbours(link: string | null): { next: string | null; prev: string | null } {
  const found: { next: string | null; prev: string | null } = { next: null, prev: null }
  for (const [, target = '', rel] of (link ?? '').matchAll(/<([^>]*)>\s*;\s*rel="?(next|prev)"?/g)) {
    const url = new URL(target, 'http://self')
    found[rel as 'next' | 'prev'] = url.pathname + url.search
  }
  return found
}

async function send(
  fetch: typeof globalThis.fetch,
  method: string,
  path: string,
  body?: object,
  more: HeaderFields = {},
) {
  const headers: HeaderFields = { accept: 'application/json', ...more }
  const init: RequestInit = { method, credentials: 'same-origin', headers }
  if (body instanceof FormData) init.body = body
  else if (body) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(body)
  }
  let response: Response
  try {
    response = await fetch(path, init)
  } catch (cause) {
    if (cause instanceof TypeError) throw new ApiError(0, {})
    throw cause
  }
  if (!response.ok) throw new ApiError(response.status, await errorBody(response))
  return response
}

async function read<T>(response: Response): Promise<T> {
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T)
}

async function errorBody(response: Response): Promise<Partial<ApiErrorBody>> {
  try {
    return (await response.json()) as Partial<ApiErrorBody>
  } catch {
    return {}
  }
}
