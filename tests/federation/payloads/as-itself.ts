import { readPage } from '../../../server/cards/read-page.ts'
import { readHostMeta, readWebFinger } from '../../../server/federation/fetching/read-webfinger.ts'
import { readNodeInfo, readNodeInfoLinks } from '../../../server/federation/servers/read-node-info.ts'
import type { Payload } from './read-files.ts'

/** What the server's own readers make of a file that is no activity: what it would mean where it belongs. */
export function asItself({ kind, text, json }: Payload): string {
  if (kind === 'WebFinger') {
    if (!json) return 'XRD: WebFinger is asked for in JSON only'
    const found = readWebFinger(json)
    if (found?.actorUri !== undefined) return 'a handle and its actor'
    return found?.subject ? 'a handle without an actor' : 'no handle'
  }
  if (kind === 'host-meta')
    return readHostMeta(text) === undefined ? 'no address for WebFinger' : 'an address for WebFinger'
  if (kind === 'NodeInfo') {
    const said = readNodeInfo(json)
    return said?.software
      ? `runs ${said.software} ${said.version ?? ''}`.trim()
      : `${readNodeInfoLinks(json).length} documents named`
  }
  if (kind === 'HTML') {
    const page = readPage(Buffer.from(text), new URL('https://page.example/'))
    return page ? 'a page that a card can show' : 'a page without a title: no card'
  }
  return ''
}
