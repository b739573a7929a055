import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { actorTypes } from '../../../server/federation/reading/read-actor.ts'

export type Json = Record<string, unknown>

/** What a file of the real data is, by a look at it and not by any code of the server. */
export type Kind =
  | 'activity'
  | 'actor'
  | 'object'
  | 'tombstone'
  | 'collection'
  | 'WebFinger'
  | 'host-meta'
  | 'NodeInfo'
  | 'XML'
  | 'HTML'
  | 'other JSON'
  | 'text'

export type Payload = { file: string; kind: Kind; text: string; json: Json | undefined }

/** Templates of the fixtures, filled in. */
const PLACES: Record<string, string> = { domain: 'template.example', nickname: 'nick' }

/**
 * All files of the folder in the order of their names, ready to be sent: templates are filled in, the body is taken out of recorded HTTP answers, and
 * ids begin with https:// as in the field (most fixtures are older than that).
 */
export function readFiles(root: string): Payload[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  return files.toSorted().map((file) => {
    const text = secure(fill(bodyOf(readFileSync(join(root, file), 'utf8'))))
    const json = parse(text)
    return { file, kind: kindOf(text, json), text, json }
  })
}

function fill(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => PLACES[name.toLowerCase()] ?? '1')
}

/** Ids of people and posts; vocabularies keep their names. */
function secure(text: string): string {
  return text.replace(
    /http:\/\/(?!www\.w3\.org|joinmastodon\.org|ostatus\.org|schema\.org|webfinger\.net|docs\.oasis-open)/g,
    'https://',
  )
}

/** The body of a recorded answer: raw HTTP, or WordPress's record of one. */
function bodyOf(text: string): string {
  if (text.startsWith('HTTP/1.')) return text.slice(text.search(/\r?\n\r?\n/)).trimStart()
  const recorded = parse(text)
  return recorded && 'headers' in recorded && typeof recorded.body === 'string' ? recorded.body : text
}

export function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

function kindOf(text: string, json: Json | undefined): Kind {
  if (json) return kindOfJson(json)
  const start = text.trimStart().slice(0, 400)
  if (/<XRD\b/.test(text)) return /<(?:\w+:)?Subject>/.test(text) ? 'WebFinger' : 'host-meta'
  if (/^<(?:!doctype html|html|head|link|meta|!--)/i.test(start)) return 'HTML'
  return start.startsWith('<') ? 'XML' : 'text'
}

function kindOfJson(json: Json): Kind {
  const types = [json.type ?? json['@type']].flat().map(String)
  if (Array.isArray(json.links) && ('subject' in json || 'aliases' in json)) return 'WebFinger'
  if ('nodeInfo' in json || ('software' in json && 'protocols' in json)) return 'NodeInfo'
  if (Array.isArray(json.links))
    return JSON.stringify(json.links).includes('nodeinfo') ? 'NodeInfo' : 'host-meta'
  if (types.some((type) => actorTypes.some((known) => type.endsWith(known)))) return 'actor'
  if (types.some((type) => /Collection(?:Page)?$/.test(type))) return 'collection'
  if (types.includes('Tombstone')) return 'tombstone'
  if ('object' in json && 'type' in json) return 'activity'
  const isObject = 'type' in json && !('version' in json) && !types.includes('CryptographicKey')
  return isObject ? 'object' : 'other JSON'
}
