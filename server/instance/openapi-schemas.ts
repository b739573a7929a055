export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

export type OpenApiOperation = {
  tags?: string[]
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: JsonObject }[]
  requestBody?: { content: Record<string, { schema?: JsonObject }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: JsonObject }> }>
}

export type OpenApiDocument = {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, OpenApiOperation>>
  components: { schemas?: Record<string, JsonObject>; [part: string]: unknown }
}

/** Carries the name of a schema through the collector, which has its own idea of `$id`. */
const nameKey = 'x-rounds-name'

/** A copy of a schema in which `$id` has become a mark that `shareSchemas` understands. */
export function nameSchemas(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(nameSchemas)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === '$id' && typeof value === 'string' ? [nameKey, value] : [key, nameSchemas(value)],
    ),
  )
}

/** Moves each named schema of a document to `components.schemas`, once, and refers to it where it stood. */
export function shareSchemas(document: OpenApiDocument): OpenApiDocument {
  const schemas: Record<string, JsonObject> = {}
  const share = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(share)
    if (value === null || typeof value !== 'object') return value
    const name = value[nameKey]
    const inner = Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => (key === nameKey ? [] : [[key, share(part)]])),
    )
    if (typeof name !== 'string') return inner
    schemas[name] ??= inner
    return { $ref: `#/components/schemas/${name}` }
  }
  const paths = share(document.paths as unknown as Json) as unknown as OpenApiDocument['paths']
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...document, paths, components: { ...document.components, schemas: sorted } }
}

/** A schema in few words: `string`, `Status[]`, `"a" | "b"`. */
export function typeInWords(schema: JsonObject | undefined): string {
  if (!schema) return ''
  const { $ref, anyOf, allOf, type, items, enum: words } = schema
  if (typeof $ref === 'string') return $ref.split('/').at(-1) ?? ''
  if (Array.isArray(anyOf)) return anyOf.map((part) => typeInWords(part as JsonObject)).join(' | ')
  if (Array.isArray(allOf)) return allOf.map((part) => typeInWords(part as JsonObject)).join(' & ')
  if (Array.isArray(words)) return words.map((word) => JSON.stringify(word)).join(' | ')
  if (type === 'array') {
    const item = typeInWords(items as JsonObject | undefined) || 'any'
    return item.includes(' ') ? `(${item})[]` : `${item}[]`
  }
  return typeof type === 'string' ? type : 'any'
}
