import { type AskedRequest, headerOf, isReading, targetOf } from './message.ts'
import type { ReadSignature } from './read-signatures.ts'
import { requireDigest } from './digests.ts'
import { unsigned } from './refused.ts'

/**
 * How far the moment of signing may lie from now, in both directions. Clocks of small servers go wrong by minutes, and time zones
 * are mistaken by an hour; every attempt to deliver is signed anew, so nothing that is older is waiting anywhere.
 */
export const signatureWindowMs = 3_600_000

/**
 * Whether a signature says enough about a request: when it was made, that it was for this server, this method, this path and, where
 * there is something in it, this body. What it says is not proven by that.
 * @throws Refusal
 */
export function judgeSignature(signature: ReadSignature, asked: AskedRequest, now: Date): void {
  if (signature.keyId === '') throw unsigned('malformed', 'The signature does not name a key.')
  const covers = (...names: string[]) => names.every((name) => signature.covered.includes(name))
  if (signature.dialect === 'draft') {
    if (!covers('(request-target)', 'host'))
      throw unsigned('coverage', 'The signature must cover (request-target) and host.')
    if (!covers('date') && !covers('(created)'))
      throw unsigned('coverage', 'The signature must cover date or (created).')
  } else {
    if (!covers('@method')) throw unsigned('coverage', 'The signature must cover @method.')
    if (!coversAddress(covers, asked))
      throw unsigned('coverage', 'The signature must cover @target-uri, or @authority and @path and @query.')
  }
  judgeDates(signature, asked, now)
  if (isReading(asked.method) && asked.body.length === 0) return
  const digest = signature.dialect === 'draft' ? 'digest' : 'content-digest'
  if (!covers(digest)) throw unsigned('coverage', `The signature must cover ${digest}.`)
  requireDigest(asked, digest)
}

function coversAddress(covers: (...names: string[]) => boolean, asked: AskedRequest): boolean {
  if (covers('@target-uri')) return true
  if (!covers('@authority') && !covers('host')) return false
  const hasQuery = targetOf(asked.url).includes('?')
  return covers('@request-target') || (covers('@path') && (!hasQuery || covers('@query')))
}

function judgeDates(signature: ReadSignature, asked: AskedRequest, now: Date): void {
  const { dialect, covered, created, expires } = signature
  const moments: number[] = []
  if (dialect === 'rfc9421' || covered.includes('(created)')) moments.push((created ?? NaN) * 1000)
  if (covered.includes('date')) moments.push(Date.parse(headerOf(asked.headers, 'date') ?? ''))
  if (moments.some((moment) => Number.isNaN(moment)))
    throw unsigned('date', 'The signature does not say in a readable way when it was made.')
  if (moments.some((moment) => moment < now.getTime() - signatureWindowMs))
    throw unsigned('date', 'The signature is more than an hour old.')
  if (moments.some((moment) => moment > now.getTime() + signatureWindowMs))
    throw unsigned('date', 'The signature was made more than an hour from now.')
  if (expires !== undefined && expires * 1000 < now.getTime())
    throw unsigned('date', 'The signature has expired.')
}
