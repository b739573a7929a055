import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { OpenApiDocument } from '../../server/instance/openapi-schemas.ts'
import { routeTable } from '../access/routes.ts'
import { world, type World } from '../world.ts'

type Operation = { summary?: string; responses?: Record<string, { content?: unknown; description?: string }> }

/** Answers that are no JSON, so that their shape is not for this document. */
const noJson =
  /\/streaming|\/media\/|\.csv|export\.md|\/sitemap|robots\.txt|^\/@|^\/tags\/|openapi\.json|\/docs|evidence|unsubscribe|single-sign-on|archive|\/exports|severed_relationships\/\{id\}\/\{side\}|\.(ics|rss|ttl)$|\/\{file\}$|^\/chats\.json|registry\.json/

describe('the OpenAPI document', () => {
  let place: World
  let document: OpenApiDocument
  before(async () => {
    place = await world({ environment: { LOG_LEVEL: 'error' } })
    document = (await place.visitor.get<OpenApiDocument>('/api/openapi.json')).body
  })
  after(() => place[Symbol.asyncDispose]())

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
    assert.ok(valid, JSON.stringify(errors ?? '').slice(0, 2000))
  })

  it('tells of every route', () => {
    const listed = new Set(
      Object.entries(document.paths).flatMap(([path, operations]) =>
        Object.keys(operations).map(
          (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
      ),
    )
    const missing = Object.keys(routeTable).filter((route) => !listed.has(route) && !route.includes('*'))
    assert.deepEqual(missing, [])
  })

  it('says of every operation what it does and what it answers', () => {
    const silent = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, Operation>).flatMap(([method, { summary, responses }]) => {
        const name = `${method.toUpperCase()} ${path}`
        const says = Object.entries(responses ?? {}).some(
          ([status, { content }]) => content !== undefined || status === '204' || status.startsWith('3'),
        )
        return [
          ...(summary ? [] : [`${name} has no summary`]),
          ...(says || noJson.test(path) ? [] : [`${name} says not what it answers`]),
        ]
      }),
    )
    assert.deepEqual(silent, [])
  })
})
