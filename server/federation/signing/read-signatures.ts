import { httpbis, type Request, type Response } from 'http-message-signatures'
import {
  type InnerList,
  isInnerList,
  parseDictionary,
  serializeItem,
  serializeList,
} from 'structured-headers'
import { type AskedRequest, headerOf, isReading, targetOf } from './message.ts'
import { unsigned } from './refused.ts'

/** The two ways in which servers sign: RFC 9421, and draft-cavage-http-signatures-12 before it. */
export type Dialect = 'rfc9421' | 'draft'

/** A signature as it came, with the text that it was made over. */
export type ReadSignature = {
  dialect: Dialect
  keyId: string
  algorithm: string | undefined
  /** What it covers: names of headers and of parts of the request, in lower case. */
  covered: readonly string[]
  /** Seconds since 1970. */
  created: number | undefined
  expires: number | undefined
  bytes: Buffer
  /** The text; there are two where servers differ in what they take for the path. */
  bases: string[]
}

const most = { signatures: 2, covered: 50, header: 16_000 }

/**
 * The signatures of a request, the older draft only where there is none of the standard.
 * @param origin under which address this server is reached, whatever the request calls it: what was signed for another server is
 *   no use here
 * @throws Refusal when there is none, or none can be read
 */
export function readSignatures(origin: URL, asked: AskedRequest): ReadSignature[] {
  const input = headerOf(asked.headers, 'signature-input')
  const signature = headerOf(asked.headers, 'signature')
  if (signature === undefined) throw unsigned('no_signature', 'The request is not signed.')
  if (signature.length > most.header || (input?.length ?? 0) > most.header)
    throw unsigned('malformed', 'The signature is too long.')
  const here: AskedRequest = { ...asked, headers: { ...asked.headers, host: origin.host } }
  return input === undefined
    ? [readDraft(here, signature)]
    : readStandard(
        { method: asked.method, url: origin.origin + targetOf(asked.url), headers: defined(here.headers) },
        input,
        signature,
      )
}

/** With a method and an address it is a request, with a status an answer. */
type Message = Request | Response

/**
 * The signatures of a message by RFC 9421.
 * @throws Refusal
 */
export function readStandard(message: Message, input: string, signature: string): ReadSignature[] {
  const [inputs, signatures] = [input, signature].map(dictionary)
  const found = [...(inputs ?? [])].slice(0, most.signatures).flatMap(([label, list]) => {
    const bytes = signatures?.get(label)?.[0]
    return isInnerList(list) && bytes instanceof ArrayBuffer ? [{ list, bytes: Buffer.from(bytes) }] : []
  })
  if (found.length === 0)
    throw unsigned('malformed', 'Signature-Input and Signature have no entry of the same name.')
  return found.map(({ list, bytes }) => ({ ...readInput(list), bytes, bases: [baseOf(message, list)] }))
}

function dictionary(text: string): ReturnType<typeof parseDictionary> {
  try {
    return parseDictionary(text)
  } catch {
    throw unsigned('malformed', 'Signature-Input or Signature is no dictionary of RFC 8941.')
  }
}

function readInput(list: InnerList): Omit<ReadSignature, 'bytes' | 'bases'> {
  const [items, parameters] = list
  const covered = items.map((item) => serializeItem(item).replace(/^"([^"]*)"$/, '$1'))
  if (covered.length > most.covered || new Set(covered).size < covered.length)
    throw unsigned('malformed', 'The signature covers too much, or the same thing twice.')
  const text = (name: string) => {
    const value = parameters.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const seconds = (name: string) => {
    const value = parameters.get(name)
    return typeof value === 'number' ? value : undefined
  }
  return {
    dialect: 'rfc9421',
    keyId: text('keyid') ?? '',
    algorithm: text('alg'),
    covered,
    created: seconds('created'),
    expires: seconds('expires'),
  }
}

/** The text that is signed, RFC 9421 section 2.5. */
function baseOf(message: Message, list: InnerList): string {
  try {
    const fields = list[0].map((item) => serializeItem(item))
    const lines = httpbis.createSignatureBase({ fields }, message as Request)
    return httpbis.formatSignatureBase([...lines, ['"@signature-params"', [serializeList([list])]]])
  } catch {
    throw unsigned('coverage', 'The signature covers something that is not in the request.')
  }
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** `name="text"` or `name=1`, with commas between them. */
const draftParameter = /\s*([a-z]+)=(?:"([^"]*)"|(\d+))\s*(?:,|$)/giy

/**
 * The signature of a request by the older draft.
 * @throws Refusal
 */
export function readDraft(asked: AskedRequest, header: string): ReadSignature {
  const parameters = new Map<string, string>()
  let end = 0
  for (const found of header.matchAll(draftParameter)) {
    const [all, name = '', text, digits] = found
    if (found.index !== end || parameters.has(name)) break
    parameters.set(name, text ?? digits ?? '')
    end += all.length
  }
  const signature = parameters.get('signature')
  if (end < header.length || signature === undefined || !base64.test(signature))
    throw unsigned('malformed', 'The header Signature cannot be read.')
  // Without a list, the date is what is signed (as in the drafts up to the tenth, which is what servers speak).
  const covered = (parameters.get('headers') ?? 'date').toLowerCase().split(/\s+/).filter(Boolean)
  if (covered.length > most.covered || new Set(covered).size < covered.length)
    throw unsigned('malformed', 'The signature covers too much, or the same thing twice.')
  const seconds = (name: string) => (parameters.has(name) ? Number(parameters.get(name)) : undefined)
  const target = targetOf(asked.url)
  // Older servers left the query out.
  const targets =
    isReading(asked.method) && target.includes('?') ? [target, target.replace(/\?.*$/s, '')] : [target]
  return {
    dialect: 'draft',
    keyId: parameters.get('keyId') ?? '',
    algorithm: parameters.get('algorithm')?.toLowerCase(),
    covered,
    created: seconds('created'),
    expires: seconds('expires'),
    bytes: Buffer.from(signature, 'base64'),
    bases: targets.map((path) => draftBase(asked, covered, path, parameters)),
  }
}

/** The text that is signed, section 2.3 of the draft. */
function draftBase(
  asked: AskedRequest,
  covered: readonly string[],
  target: string,
  parameters: ReadonlyMap<string, string>,
): string {
  return covered
    .map((name) => {
      const value =
        name === '(request-target)'
          ? `${asked.method.toLowerCase()} ${target}`
          : /^\((created|expires)\)$/.test(name)
            ? parameters.get(name.slice(1, -1))
            : headerOf(asked.headers, name)
      if (value === undefined)
        throw unsigned('coverage', 'The signature covers something that is not in the request.')
      return `${name}: ${value}`
    })
    .join('\n')
}

function defined(headers: AskedRequest['headers']): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  )
}
