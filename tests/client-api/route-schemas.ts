import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { buildApi } from '../../server/app.ts'
import { keepNull } from '../../server/platform/keep-null.ts'
import type { Access } from '../../server/accounts/viewer.ts'
import type { World } from '../world.ts'
import { sameRoute } from './documented.ts'

type Schema = {
  type?: string
  $id?: string
  properties?: Record<string, Schema>
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
}

export type MountedRoute = {
  /** `METHOD /path` as it is mounted. */
  name: string
  access: Access
  query: string[]
  /** The shape of what is sent to it. */
  body: Schema | undefined
  /** HTTP status → the shape that the route promises for it. */
  responses: Record<string, Schema>
}

/** Every route of the API with what it promises, by its name without the names of parameters. */
export async function mountedRoutes(place: World): Promise<Map<string, MountedRoute>> {
  const routes = new Map<string, MountedRoute>()
  await buildApi(place.ctx, (api) =>
    api.addHook('onRoute', ({ method, url, schema, config }) => {
      for (const word of [method].flat()) {
        if (word === 'HEAD' || !config?.access) continue
        const query = Object.keys((schema?.querystring as Schema | undefined)?.properties ?? {})
        const responses = (schema?.response ?? {}) as Record<string, Schema>
        routes.set(sameRoute(`${word} ${url}`), {
          name: `${word} ${url}`,
          access: config.access,
          query,
          body: schema?.body as Schema | undefined,
          responses,
        })
      }
    }),
  )
  return routes
}

/** Every shape with a name that the routes promise, also deep inside others, by its name. */
export function namedShapes(routes: Iterable<MountedRoute>): Map<string, Schema> {
  const found = new Map<string, Schema>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { $id } = value as Schema
    if (typeof $id === 'string') found.set($id, value)
    for (const part of Object.values(value)) look(part)
  }
  for (const { responses } of routes) look(responses)
  return found
}

/** The names that an object of this schema (or of a list of it) has; `a.b` for those of the hash `a`. */
export function attributesOf(schema: Schema | undefined, before = ''): string[] {
  if (!schema) return []
  const inner = [...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap((part) =>
    attributesOf(part, before),
  )
  if (schema.items && before === '') inner.push(...attributesOf(schema.items))
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => [
    `${before}${name}`,
    ...attributesOf(value, `${before}${name}.`),
  ])
  return [...own, ...inner]
}

/** Every field of a body that may be null, also deep inside, by its name. */
export function nullableFields(schema: Schema | undefined, before = ''): [string, Schema][] {
  if (!schema) return []
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]): [string, Schema][] => [
    ...(part.anyOf?.some(({ type }) => type === 'null')
      ? [[`${before}${name}`, part] as [string, Schema]]
      : []),
    ...nullableFields(part, `${before}${name}.`),
  ])
  const inner = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])]
  return [...own, ...inner.flatMap((part) => nullableFields(part, before))]
}

const asInput = new Ajv({ coerceTypes: 'array', addUsedSchema: false })
formats.default(asInput)

/** What becomes of null in a field, as the server reads it. */
export function nullAsRead(schema: Schema): unknown {
  const input: Record<string, unknown> = { field: null }
  asInput.compile(keepNull({ type: 'object', properties: { field: schema } }) as object)(input)
  return input.field
}

const ajv = new Ajv({ strict: false, allErrors: true, addUsedSchema: false })
formats.default(ajv)
const checks = new WeakMap<object, ReturnType<Ajv['compile']>>()

/** The names of shapes are for people; one shape stands in many places. */
function withoutNames(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === '$id' ? undefined : value))) as Schema
}

/** What is wrong with an answer by the shape that its route promises, in a line; undefined when all is well. */
export function wrongWith(schema: Schema, body: unknown): string | undefined {
  const check = checks.get(schema) ?? ajv.compile(withoutNames(schema))
  checks.set(schema, check)
  if (check(body)) return undefined
  return (check.errors ?? [])
    .slice(0, 3)
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
    .join('; ')
}
