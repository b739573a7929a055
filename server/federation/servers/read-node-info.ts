/** What a server says of itself; each may be missing. */
export type NodeInfo = { software: string | null; version: string | null; name: string | null }

const versions = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/(?<version>\d+\.\d+)$/
const longest = 100

/** The addresses of the documents that `/.well-known/nodeinfo` names, the newest version first; what is no https address is left out. */
export function readNodeInfoLinks(document: unknown): URL[] {
  const links = isObject(document) && Array.isArray(document.links) ? document.links.slice(0, 20) : []
  return links
    .flatMap((link: unknown) => {
      if (!isObject(link) || typeof link.rel !== 'string' || typeof link.href !== 'string') return []
      const version = versions.exec(link.rel)?.groups?.version
      const url = URL.parse(link.href)
      return version && url?.protocol === 'https:' ? [{ version: Number(version), url }] : []
    })
    .toSorted((one, other) => other.version - one.version)
    .map(({ url }) => url)
}

/** The parts of a NodeInfo document that are kept, cut to what a page can show. */
export function readNodeInfo(document: unknown): NodeInfo | undefined {
  if (!isObject(document) || !isObject(document.software)) return undefined
  const { metadata } = document
  return {
    software: line(document.software.name),
    version: line(document.software.version),
    name: isObject(metadata) ? line(metadata.nodeName) : null,
  }
}

/** One line without what is not shown. */
function line(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const plain = value
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
  return [...plain].slice(0, longest).join('') || null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
