import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { world, type World } from '../../tests/world.ts'
import { docsPage } from './docs-page.ts'
import { nameSchemas, type OpenApiDocument, shareSchemas, typeInWords } from './openapi-schemas.ts'

describe('the document of the API', () => {
  let w: World
  let document: OpenApiDocument
  before(async () => {
    w = await world({ environment: { LOG_LEVEL: 'error' } })
    document = (await w.visitor.get<OpenApiDocument>('/api/openapi.json')).body
  })
  after(() => w[Symbol.asyncDispose]())

  test('every operation says its subject, and members’ operations their scope', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
    )
    assert.ok(operations.length > 60)
    for (const { name, tags, security } of operations) {
      assert.equal(tags?.length, 1, name)
      assert.ok(security && security.length > 0, name)
    }
    const create = document.paths['/api/v1/statuses']?.post
    assert.deepEqual(create?.security, [{ oauth2: ['write:statuses'] }])
  })

  test('shapes are written once, and every reference leads to one', () => {
    const text = JSON.stringify(document)
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = '']) => name)
    assert.ok(names.includes('Status'))
    for (const name of names) assert.ok(document.components.schemas?.[name], name)
    assert.doesNotMatch(text, /x-rounds-name|"\$id"/)
    for (const [path, routes] of Object.entries(document.paths ?? {}))
      assert.ok(JSON.stringify(routes).length < 8000, path)
  })

  test('the page for people needs no script and nothing from elsewhere', async () => {
    const page = await w.visitor.get('/api/docs')
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*style-src 'sha256-/)
    assert.doesNotMatch(page.text, /<script|javascript:|<link|src=/i)
    assert.match(page.text, /\/api\/v2\/search/)
    const targets = [...page.text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    assert.ok(targets.length > 20)
    for (const id of new Set(targets)) assert.ok(page.text.includes(`id="${id}"`), id)
  })
})

test('named schemas are found however deep they stand', () => {
  const named = nameSchemas({ type: 'array', items: { $id: 'Inner', type: 'object', properties: {} } })
  const document: OpenApiDocument = {
    info: { title: '<b>', version: '1' },
    paths: { '/x': { get: { responses: { 200: { content: { json: { schema: named as never } } } } } } },
    components: {},
  }
  const shared = shareSchemas(document)
  const schema = shared.paths['/x']?.get?.responses?.['200']?.content?.json?.schema
  assert.equal(typeInWords(schema), 'Inner[]')
  assert.deepEqual(shared.components.schemas?.Inner, { type: 'object', properties: {} })
  assert.match(docsPage(shared, '1'), /API of &lt;b&gt;/)
})
