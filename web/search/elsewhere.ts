/** What is typed as a whole handle with its server, or as an address: it can be looked up there. */
const lookable = /^(?:https?:\/\/\S+|(?:acct:)?@?[^@\s]+@[^@\s/]+\.[^@\s/]+)$/i

/** The server at which what somebody typed can be looked up; null: it is neither a handle nor an address, or one of this server. */
export function serverOf(query: string, here: string): string | null {
  if (query.length > 2000 || !lookable.test(query)) return null
  const host = /^https?:/i.test(query)
    ? (URL.parse(query)?.host ?? '')
    : query.slice(query.lastIndexOf('@') + 1).toLowerCase()
  return host === '' || host === here.toLowerCase() ? null : host
}
