import makeCompiler, { type BuildCompilerFromPool } from '@fastify/ajv-compiler'

/** What these keywords hold are values and no schemas. */
const holdValues = new Set(['const', 'enum', 'default', 'examples'])

/**
 * A schema in which null stays null wherever it is allowed. Ajv, which reads "1" as 1 because forms and some apps cannot say it otherwise,
 * tries the types of a choice in their order, and would make 0 of null for a number, '' for a text, false for a boolean and [''] for a
 * list, before it comes to null itself. So null is looked for first, and everything else is read as before: an empty field of
 * a form is still null where only null fits.
 */
export function keepNull(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(keepNull)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.fromEntries(
    Object.entries(schema).map(([word, part]) => [word, holdValues.has(word) ? part : keepNull(part)]),
  )
  return hasNull(schema) ? { if: { const: null }, else: parts } : parts
}

function hasNull(schema: object): boolean {
  const choices: unknown = Reflect.get(schema, 'anyOf')
  return Array.isArray(choices) && choices.some((choice) => Reflect.get(choice as object, 'type') === 'null')
}

/** Fastify's own maker of checkers, for schemas that are read in this way. */
export function checkersThatKeepNull(): BuildCompilerFromPool {
  const make = makeCompiler()
  return (shared, options) => {
    // Its type knows the schema alone, but what it is given is a part of a route.
    const check = make(shared, options) as unknown as (part: { schema: unknown }) => never
    return ((part: { schema: unknown }) => check({ ...part, schema: keepNull(part.schema) })) as never
  }
}
