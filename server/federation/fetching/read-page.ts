import { Parser } from 'htmlparser2'
import { webAddress } from '../reading/addresses.ts'

const activityType =
  /^application\/(?:activity\+json|ld\+json;\s*profile="?https:\/\/www\.w3\.org\/ns\/activitystreams"?)/i

/**
 * Where a page says that the same is to be had for programs: `<link rel="alternate" type="application/activity+json">` in its head.
 * @param base the address of the page
 */
export function alternateIn(html: string, base: URL): string | undefined {
  let found: string | undefined
  const parser = new Parser({
    onopentag: (name, { rel = '', type = '', href }) => {
      const isAlternate = name === 'link' && rel.toLowerCase().split(/\s+/).includes('alternate')
      if (isAlternate && activityType.test(type)) found ??= absolute(href, base)
      if (name === 'body') parser.pause()
    },
  })
  parser.write(html)
  parser.end()
  return found
}

/** A target and its parameters, which are words or quoted. */
const oneLink = /<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^;,\s"]*))*)/g

/** The same in a Link header, RFC 8288. */
export function alternateInHeader(header: string, base: URL): string | undefined {
  for (const [, target, parameters = ''] of header.slice(0, 10_000).matchAll(oneLink)) {
    const valueOf = (name: string) => {
      const [, quoted, plain] =
        new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;,\\s"]*))`, 'i').exec(parameters) ??
        []
      return (quoted ?? plain ?? '').replaceAll(/\\(.)/g, '$1')
    }
    const isAlternate = valueOf('rel').toLowerCase().split(/\s+/).includes('alternate')
    if (isAlternate && activityType.test(valueOf('type'))) return absolute(target, base)
  }
  return undefined
}

function absolute(href: string | undefined, base: URL): string | undefined {
  return href === undefined ? undefined : webAddress(URL.parse(href, base.href)?.href)
}
