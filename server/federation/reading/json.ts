import type { JsonObject } from './types.ts'

/** What stands before the names of members and types where a server does not shorten them as everybody does. */
const ACTIVITY_STREAMS = 'https://www.w3.org/ns/activitystreams#'
const PREFIXES = ['as:', 'toot:', 'schema:', 'sc:', 'litepub:', 'fedibird:', 'misskey:', ACTIVITY_STREAMS]

/** How many members of a list are looked at, whatever is done with them. */
const mostLooked = 5000

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member of an object by its name, with or without a prefix; `null` counts as absent. */
export function member(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name] ?? undefined
  for (const prefix of PREFIXES) {
    if (Object.hasOwn(object, prefix + name)) return object[prefix + name] ?? undefined
  }
  return undefined
}

/** The first of some members that is there. */
export function anyMember(object: JsonObject, ...names: string[]): unknown {
  for (const name of names) {
    const value = member(object, name)
    if (value !== undefined) return value
  }
  return undefined
}

/** One or many as many: a list (also JSON-LD's `@list` and `@set`) as it is, one value as a list of one, nothing as none. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.slice(0, mostLooked)
  if (isObject(value)) {
    const inner = value['@list'] ?? value['@set']
    if (Array.isArray(inner)) return inner.slice(0, mostLooked)
  }
  return [value]
}

/** The objects of a list; what is no object is left out. */
export function objectsOf(value: unknown): JsonObject[] {
  return listOf(value).filter(isObject)
}

/** A text: a string, or JSON-LD's `{"@value": …}`; of a list the first. */
export function stringOf(value: unknown): string | undefined {
  for (const one of listOf(value)) {
    if (typeof one === 'string') return one
    if (isObject(one) && typeof one['@value'] === 'string') return one['@value']
  }
  return undefined
}

/** A yes: `true`, also written as a text. */
export function isYes(value: unknown): boolean {
  return value === true || value === 'true'
}

/** The types of an object without their prefixes, in their order. */
export function typesOf(object: JsonObject): string[] {
  return listOf(object.type ?? object['@type'])
    .filter((type) => typeof type === 'string')
    .map(withoutPrefix)
    .filter((type) => type !== '' && type.length <= 100)
    .slice(0, 20)
}

export function hasType(object: JsonObject, ...wanted: string[]): boolean {
  return typesOf(object).some((type) => wanted.includes(type))
}

function withoutPrefix(type: string): string {
  const prefix = PREFIXES.find((one) => type.startsWith(one))
  return prefix === undefined ? type : type.slice(prefix.length)
}

/** A whole number that is not negative, as people count; anything else is nothing. */
export function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number) || number < 0) return null
  return Math.min(Math.floor(number), 2_147_483_647)
}
