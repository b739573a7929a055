import jsonld from '@fedify/vocab-runtime/jsonld'
import { actorContext, postContext, quoteContext } from '../documents/context.ts'
import { isObject } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { loadContext } from './contexts.ts'

/** Every word that is read here, under the name under which it is read. */
const ourNames = [
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  Object.assign(
    { litepub: 'http://litepub.social/ns#', EmojiReact: 'litepub:EmojiReact' },
    ...[postContext, actorContext, quoteContext].flat().filter(isObject),
  ) as object,
]

const mostDeep = 32
const mostValues = 5000

/**
 * A document in the names that are read here, whatever names it had: what JSON-LD says that it means. Graphs, reversed and included
 * things are refused, with which a document can say something beside what is seen in it.
 * @throws Unreadable, also for contexts that are not known
 */
export async function compacted(document: JsonObject): Promise<JsonObject> {
  requireModest(document)
  let found: unknown
  try {
    found = await jsonld.compact(document, ourNames as never, { documentLoader: loadContext })
  } catch (error) {
    throw new Unreadable(`It is no JSON-LD that is understood here: ${sentenceOf(error)}`, '@context')
  }
  if (!isObject(found)) throw new Unreadable('It is no object', '')
  requirePlain(found)
  return found
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'for no reason that is known'
}

/**
 * Working out what JSON-LD means takes far longer than reading it, so what is deep or wide is left.
 * @throws Unreadable
 */
export function requireModest(document: unknown): void {
  let left = mostValues
  const look = (value: unknown, depth: number) => {
    if (--left < 0 || depth > mostDeep) throw new Unreadable('It is too large or too deep', '')
    if (typeof value !== 'object' || value === null) return
    for (const one of Object.values(value)) look(one, depth + 1)
  }
  look(document, 0)
}

function requirePlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    if (name === '@graph' || name === '@included' || name === '@reverse')
      throw new Unreadable(`It uses ${name}`, name)
    if (name !== '@context') requirePlain(one)
  }
}
