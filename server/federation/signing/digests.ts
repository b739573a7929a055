import { createHash, timingSafeEqual } from 'node:crypto'
import { parseDictionary } from 'structured-headers'
import { type AskedRequest, headerOf } from './message.ts'
import { unsigned } from './refused.ts'

const known = { 'sha-256': 'sha256', 'sha-512': 'sha512' } as const

/** The header `Digest` of a body, RFC 3230. */
export function digestOf(body: Buffer): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`
}

/** The header `Content-Digest` of a body, RFC 9530. */
export function contentDigestOf(body: Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/**
 * Holds a body against the digest that came with it: of those that are named, at least one must be known, and all known ones right.
 * @throws Refusal
 */
export function requireDigest({ headers, body }: AskedRequest, header: 'digest' | 'content-digest'): void {
  const text = headerOf(headers, header)
  if (text === undefined) throw unsigned('digest', `The header ${header} is missing.`)
  const digests = (header === 'digest' ? older(text) : standard(text)).flatMap(([name, said]) => {
    const hash = known[name.toLowerCase() as keyof typeof known]
    return hash ? [{ hash, said }] : []
  })
  if (digests.length === 0) throw unsigned('digest', `The header ${header} has no SHA-256 and no SHA-512.`)
  for (const { hash, said } of digests) {
    const right = createHash(hash).update(body).digest()
    if (said.length !== right.length || !timingSafeEqual(said, right))
      throw unsigned('digest', 'The digest is not the one of the body.')
  }
}

function older(text: string): [string, Buffer][] {
  return text.split(',').map((part) => {
    const at = part.indexOf('=')
    return [part.slice(0, Math.max(at, 0)).trim(), Buffer.from(part.slice(at + 1).trim(), 'base64')]
  })
}

function standard(text: string): [string, Buffer][] {
  try {
    return [...parseDictionary(text)].flatMap(([name, [value]]) =>
      value instanceof ArrayBuffer ? [[name, Buffer.from(value)] as [string, Buffer]] : [],
    )
  } catch {
    throw unsigned('digest', 'The header content-digest cannot be read.')
  }
}
