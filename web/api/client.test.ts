import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api, ApiError, neighbours, withQuery } from './client.ts'

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const seen: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: String(url), init })
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers })
  }
  return { seen, client: api(fetch as typeof globalThis.fetch) }
}

test('a query leaves out what is not given and writes lists with brackets', () => {
  assert.equal(withQuery('/a', { max_id: null, limit: 5, q: undefined }), '/a?limit=5')
  assert.equal(withQuery('/a?x=1', { types: ['b', 'c'] }), '/a?x=1&types%5B%5D=b&types%5B%5D=c')
  assert.equal(withQuery('/a'), '/a')
})

test('the neighbours of a page come from the Link header, as paths', () => {
  const link =
    '<https://a.example/api/v1/x?max_id=3>; rel="next", <https://a.example/api/v1/x?min_id=9>; rel="prev"'
  assert.deepEqual(neighbours(link), { next: '/api/v1/x?max_id=3', prev: '/api/v1/x?min_id=9' })
  assert.deepEqual(neighbours(null), { next: null, prev: null })
})

test('a page has its items and the way to older ones', async () => {
  const { client } = answering(200, [1, 2], { link: '<http://h/api?max_id=2>; rel="next"' })
  assert.deepEqual(await client.page<number>('/api'), { items: [1, 2], next: '/api?max_id=2', prev: null })
})

test('a refusal is an ApiError with sentence and field', async () => {
  const { client } = answering(422, { error: 'The text is too long.', field: 'status' })
  await assert.rejects(client.post('/api/v1/statuses', { status: 'x' }), (error: unknown) => {
    assert.ok(error instanceof ApiError)
    assert.deepEqual([error.status, error.message, error.field], [422, 'The text is too long.', 'status'])
    return true
  })
})

test('objects travel as JSON, forms as they are', async () => {
  const { client, seen } = answering(200, {})
  await client.patch('/api', { a: 1 })
  await client.patch('/api', new FormData())
  assert.equal(seen[0]?.init.body, '{"a":1}')
  assert.ok(seen[1]?.init.body instanceof FormData)
  assert.equal(new Headers(seen[1]?.init.headers).get('content-type'), null)
})

test('a server that cannot be reached is an ApiError with status 0', async () => {
  const client = api(async () => {
    throw new TypeError('fetch failed')
  })
  await assert.rejects(
    client.get('/api'),
    (error: unknown) => error instanceof ApiError && error.status === 0,
  )
})
