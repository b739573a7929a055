import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkHeader, newestFirst, parsePage } from './paging.ts'

test('a page is read from the query, and its limit is capped', () => {
  assert.deepEqual(parsePage({ max_id: '9', limit: 500 }, 20, 40), {
    before: 9,
    after: undefined,
    justAfter: undefined,
    limit: 40,
  })
  assert.equal(parsePage({}, 20, 40).limit, 20)
})

test('a bound that is no id is refused by its name', () => {
  assert.throws(() => parsePage({ min_id: 'x' }), { code: 'invalid', field: 'min_id' })
})

test('links keep the other parameters and go both ways', () => {
  const url = new URL('https://rounds.example/api/v1/timelines/tag/meded?limit=2&any[]=a&max_id=50')
  const link = linkHeader(url, 40, 30) ?? ''
  assert.match(link, /limit=2&any.*max_id=30>; rel="next"/)
  assert.match(link, /min_id=40>; rel="prev"/)
  assert.doesNotMatch(link, /max_id=50/)
  assert.equal(linkHeader(url, undefined, undefined), undefined)
})

test('a page that was read upwards is turned round', () => {
  assert.deepEqual(newestFirst([1, 2], { justAfter: 0, limit: 2 }), [2, 1])
  assert.deepEqual(newestFirst([2, 1], { limit: 2 }), [2, 1])
})
