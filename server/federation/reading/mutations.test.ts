import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import fc from 'fast-check'
import { realData } from '../../../tests/real-data.ts'
import { firstUnsafe } from '../../../tests/strict-html.ts'
import { RENDERED_TAGS, SANITISED_TAGS } from '../../text/rendered-tags.test-data.ts'
import { isObject } from './json.ts'
import { readActivity } from './read-activity.ts'
import { readActor } from './read-actor.ts'
import { readPost } from './read-post.ts'
import type { ForeignActor, ForeignPost } from './types.ts'
import { Unreadable } from './unreadable.ts'

const folder = realData('05-activitypub')
const documents = folder === undefined ? [] : realDocuments(folder)

/** What a careless or hostile server may put where something else belongs. */
const instead = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1e21,
    true,
    [],
    {},
    [[]],
    [null],
    [{}],
    { id: '' },
    { type: 'Note' },
  ),
  fc.constantFrom<unknown>(
    { '@value': 7 },
    { '@list': [1] },
    'https://',
    'https://evil.example/1',
    'as:Public',
    'PT',
  ),
  fc.constantFrom<unknown>(
    'javascript:alert(1)',
    '<img src=x onerror=alert(1)>',
    '\u202Ex',
    '\u0000',
    '2026-13-45',
  ),
  fc.constant('x'.repeat(70_000)),
)

it(
  'real payloads with wrong members are read or refused, safe and within bounds',
  { skip: folder === undefined && 'no real data: 05-activitypub' },
  () => {
    assert.ok(documents.length > 150)
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(fc.tuple(fc.nat(), instead), { maxLength: 4 }),
        (text, changes) => {
          const json: unknown = JSON.parse(text)
          for (const [place, value] of changes) change(json, place, value)
          for (const one of isObject(json) && isObject(json.object) ? [json, json.object] : [json])
            examine(one)
        },
      ),
      { numRuns: 3000 },
    )
  },
)

function examine(json: unknown): void {
  attempt(() => readActivity(json))
  const id = isObject(json) && typeof json.id === 'string' ? URL.parse(json.id) : null
  const actor = attempt<ForeignActor>(() => readActor(json, id ?? new URL('https://a.example')))
  const post = attempt<ForeignPost>(() => readPost(json))
  for (const html of [post?.html, actor?.noteHtml, ...(actor?.fields ?? []).map(({ value }) => value)])
    if (html !== undefined) assert.equal(firstUnsafe(html, [...SANITISED_TAGS, ...RENDERED_TAGS]), undefined)
  for (const url of [post?.url, actor?.url, actor?.avatarUrl, ...(post?.media ?? []).map(({ url }) => url)])
    if (url) assert.match(url, /^https?:\/\//i)
  if (post) {
    assert.ok(post.publishedAt.getTime() >= Date.UTC(2000, 0, 1) && post.publishedAt.getTime() <= Date.now())
    assert.equal(new URL(post.uri).origin, new URL(post.authorUri).origin)
    assert.equal(new URL(post.uri).host, new URL(post.url).host)
    assert.ok(post.spoilerText.length <= 1000 && post.html.length <= 300_000)
  }
  if (actor) assert.ok(actor.displayName.length <= 200 && /^[\w.-]+$/.test(actor.username))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    assert.ok(error instanceof Unreadable, String(error))
    return undefined
  }
}

/** Puts a value in the place of one member, somewhere. */
function change(json: unknown, place: number, value: unknown): void {
  const slots: [Record<string, unknown>, string][] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || slots.length > 500) return
    for (const [name, inner] of Object.entries(node)) {
      if (name === '@context') continue
      slots.push([node as Record<string, unknown>, name])
      walk(inner)
    }
  }
  walk(json)
  const [owner, name] = slots[place % Math.max(1, slots.length)] ?? []
  if (owner && name !== undefined) owner[name] = value
}

function realDocuments(root: string): string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.flatMap((entry) => {
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    try {
      return isObject(JSON.parse(text)) ? [text] : []
    } catch {
      return []
    }
  })
}
