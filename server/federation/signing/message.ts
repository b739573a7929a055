/** A request as it came, or as it is sent, with all that a signature may cover. */
export type AskedRequest = {
  method: string
  /** Path and query as in the request line; a whole address counts by its path and query. */
  url: string
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** The value of a header as signatures see it: several are joined, spaces around go. */
export function headerOf(headers: AskedRequest['headers'], name: string): string | undefined {
  const value = headers[name]
  if (value === undefined) return undefined
  return (Array.isArray(value) ? value : [value])
    .map((one) => one.trim().replace(/\r?\n\s*/g, ' '))
    .join(', ')
}

/** Path and query of a request, as they stand in its first line. */
export function targetOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '')
  return path.startsWith('/') ? path : `/${path}`
}

/** GET and the like: nothing is changed, and there is no body. */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
