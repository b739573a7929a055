/** What goes along with a post for followers, so that the other server notices when it knows others, https://w3id.org/fep/8fcf */
export type Synchronisation = {
  /** The id of the author's collection of followers. */
  collection: string
  /** Where those of the receiving server are listed, for that server alone. */
  url: string
  /** What their ids come to, in hexadecimal digits (see `digestOf`). */
  digest: string
}

export const headerName = 'collection-synchronization'

const longest = 8000
/** `name="text"` with commas between, as the older draft of HTTP signatures writes parameters. */
const parameter = /\s*([a-zA-Z]+)="([^"]*)"\s*(?:,|$)/gy
const hexadecimal = /^[0-9a-f]{64}$/

export function writeHeader({ collection, url, digest }: Synchronisation): string {
  return `collectionId="${collection}", url="${url}", digest="${digest}"`
}

/** Reads the header; undefined where it cannot be read. Whose it is, is another question. */
export function readHeader(text: string): Synchronisation | undefined {
  if (text.length > longest) return undefined
  const said = new Map<string, string>()
  let end = 0
  for (const [all, name = '', value = ''] of text.matchAll(parameter)) {
    if (said.has(name)) return undefined
    said.set(name, value)
    end += all.length
  }
  const [collection, url] = [said.get('collectionId'), said.get('url')]
  const digest = said.get('digest')?.toLowerCase() ?? ''
  if (end < text.length || !collection || !url || !hexadecimal.test(digest)) return undefined
  return { collection, url, digest }
}
