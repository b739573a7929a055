import qs from 'qs'
import type { FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import type { MultipartFile } from '@fastify/multipart'
import { rm } from 'node:fs/promises'
import { saveFile, type SavedFile } from './incoming.ts'
import { Refusal } from './refusal.ts'

/** A file that came in a multipart body. */
export type UploadedFile = { filename: string; type: string; bytes: Buffer }

const limits = { depth: 4, arrayLimit: 100, parameterLimit: 1000 }

/** Reads `a[]=1&a[]=2&b[c]=3` as Rails does; the same way for query, urlencoded and multipart. */
export function parseBrackets(text: string): Record<string, unknown> {
  return qs.parse(text.includes('=') ? numberItems(text) : text, limits) as Record<string, unknown>
}

const ITEM = /^(.+?)(?:\[|%5B)(?:\]|%5D)((?:\[|%5B)[^[\]%]+(?:\]|%5D))$/i

/**
 * Numbers the items of lists of objects: `a[][b]=1&a[][c]=2&a[][b]=3` becomes `a[0][b]=1&a[0][c]=2&a[1][b]=3`. A member that
 * comes again begins the next item.
 */
function numberItems(text: string): string {
  const lists = new Map<string, { number: number; members: Set<string> }>()
  return text
    .split('&', limits.parameterLimit)
    .map((pair) => {
      const equals = pair.indexOf('=')
      const [, list, member] = ITEM.exec(equals < 0 ? pair : pair.slice(0, equals)) ?? []
      if (list === undefined || member === undefined) return pair
      const item = lists.get(list) ?? { number: 0, members: new Set() }
      lists.set(list, item)
      if (item.members.has(member)) {
        item.number += 1
        item.members.clear()
      }
      item.members.add(member)
      return `${list}[${item.number}]${member}${equals < 0 ? '' : pair.slice(equals)}`
    })
    .join('&')
}

/**
 * Puts what stands in the address of a request into its body, where the body does not say it: Rails reads both, and apps rely
 * on it (Ice Cubes sends most of its parameters so). What the route wants in the address stays there.
 */
export function bodyWithQuery(body: unknown, query: unknown, querystring: TSchema | undefined): unknown {
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) return body
  const wanted = (querystring as { properties?: object } | undefined)?.properties ?? {}
  const given = Object.entries((query ?? {}) as object).filter(([name]) => !(name in wanted))
  return given.length === 0 ? body : { ...Object.fromEntries(given), ...body }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Files of a multipart body go to the disk as they come, each at most so many bytes, instead of into memory. `field`: the large one. */
    filesOnDisk?: { most: number; field: string }
  }
}

/** The files on the disk that a request has brought, until it is answered. */
const broughtBy = new WeakMap<FastifyRequest, SavedFile[]>()

/** Deletes what a request brought, unless somebody has moved it to where it stays. */
export async function forgetFiles(request: FastifyRequest): Promise<void> {
  const files = broughtBy.get(request) ?? []
  await Promise.all(files.map(({ path }) => rm(path, { force: true })))
}

/**
 * Reads a multipart body into one object: fields as in a form, files as `UploadedFile`, or as `SavedFile` on routes that want
 * them on the disk.
 * @param folder for files on the disk
 * @throws Refusal malformed when it is no multipart data, or ends early.
 */
export async function readMultipart(
  request: FastifyRequest,
  folder: string,
): Promise<Record<string, unknown>> {
  const fields: string[] = []
  const files: Record<string, UploadedFile | SavedFile> = {}
  const { filesOnDisk } = request.routeOptions.config
  const brought: SavedFile[] = []
  if (filesOnDisk) {
    refuseGiants(request, filesOnDisk)
    broughtBy.set(request, brought)
  }
  // What is too large for the disk is cut off and refused by whoever reads it, with the name of the field.
  const options = filesOnDisk && { limits: { fileSize: filesOnDisk.most }, throwFileSizeLimit: false }
  try {
    for await (const part of request.parts(options)) {
      if (part.type === 'file' && filesOnDisk) {
        const file = await saveFile(part, folder)
        brought.push(file)
        files[part.fieldname] = file
      } else if (part.type === 'file') files[part.fieldname] = await readFile(part)
      else fields.push(`${encodeURIComponent(part.fieldname)}=${encodeURIComponent(String(part.value))}`)
    }
  } catch (error) {
    // The limits of the parser have a status of their own; what has none is the sender's broken data.
    if (error instanceof Error && 'statusCode' in error) throw error
    throw new Refusal('malformed', 'The multipart data could not be read.')
  }
  return { ...parseBrackets(fields.join('&').replaceAll('%5B', '[').replaceAll('%5D', ']')), ...files }
}

/** What announces itself as too large is refused before it is sent in vain. */
function refuseGiants(request: FastifyRequest, { most, field }: { most: number; field: string }): void {
  const room = 16 * 1024 * 1024
  if (Number(request.headers['content-length'] ?? 0) <= most + room) return
  const sentence = `The ${field} must be less than ${Math.floor(most / 1024 / 1024)} MB.`
  throw new Refusal('too_large', sentence, field, 'ERR_TOO_LARGE')
}

async function readFile(part: MultipartFile): Promise<UploadedFile> {
  return { filename: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
}

const yes = new Set(['1', 't', 'true', 'on', 'yes'])
const no = new Set(['0', 'f', 'false', 'off', 'no'])

/** No input of ours is nested so deeply; what is would only exhaust the stack of whoever walks through it. */
const mostLevels = 32

/**
 * Makes form input fit a schema where JSON's types cannot say it: "1", "on" … become booleans where the schema has one
 * (Rails' casting, which apps rely on), and what PostgreSQL cannot store is gone everywhere: NUL characters are dropped,
 * halves of surrogate pairs become U+FFFD.
 * @throws Refusal malformed when the input is nested too deeply.
 */
export function tidyInput(value: unknown, schemaOrNull?: TSchema, level = 0): unknown {
  const schema = withoutNull(schemaOrNull)
  if (typeof value === 'string') return tidyString(value, schema)
  if (level > mostLevels) throw new Refusal('malformed', 'The request is nested too deeply.')
  if (Array.isArray(value)) {
    const items = partOf(schema, 'items')
    // As for members: an empty place is no item, and none may be made of it.
    const given = items && !acceptsNull(items) ? value.filter((item) => item !== null) : value
    return given.map((item) => tidyInput(item, items, level + 1))
  }
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value
  const properties = partOf(schema, 'properties') as Record<string, TSchema> | undefined
  for (const [key, item] of Object.entries(value)) {
    // JSON's null says "nothing given" where the schema has no null of its own; Ajv would make '' or 0 of it. Where it has one: keep-null.ts.
    if (item === null && !acceptsNull(properties?.[key])) Reflect.deleteProperty(value, key)
    else Reflect.set(value, key, tidyInput(item, properties?.[key], level + 1))
  }
  return value
}

function tidyString(text: string, schema: TSchema | undefined): string | boolean {
  if (schema && Reflect.get(schema, 'type') === 'boolean') {
    const lower = text.toLowerCase()
    if (yes.has(lower)) return true
    if (no.has(lower)) return false
  }
  const whole = text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

function acceptsNull(schema: TSchema | undefined): boolean {
  if (schema === undefined) return true
  const choices = Reflect.get(schema, 'anyOf') as TSchema[] | undefined
  return Reflect.get(schema, 'type') === 'null' || (choices?.some(acceptsNull) ?? false)
}

function partOf(schema: TSchema | undefined, name: string): TSchema | undefined {
  return schema && (Reflect.get(schema, name) as TSchema | undefined)
}

/** What a schema says beside null. */
function withoutNull(schema: TSchema | undefined): TSchema | undefined {
  const choices = partOf(schema, 'anyOf') as TSchema[] | undefined
  const others = choices?.filter((choice) => Reflect.get(choice, 'type') !== 'null')
  return others?.length === 1 ? others[0] : schema
}
