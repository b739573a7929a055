import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endsOf, linkHeader, newestFirst, noEnds, parsePage, readPage, type Page } from './paging.ts'

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
  const link = linkHeader(url, { first: 40, last: 30, goesOn: true }) ?? ''
  assert.match(link, /limit=2&any.*max_id=30>; rel="next"/)
  assert.match(link, /min_id=40>; rel="prev"/)
  assert.doesNotMatch(link, /max_id=50/)
  assert.equal(linkHeader(url, noEnds), undefined)
})

test('a page that was read upwards is turned round', () => {
  assert.deepEqual(newestFirst([1, 2], { justAfter: 0, limit: 2 }), [2, 1])
  assert.deepEqual(newestFirst([2, 1], { limit: 2 }), [2, 1])
})

test('a page knows whether anything older is behind it, and is no longer for that', async () => {
  const all = [9, 8, 7, 6, 5]
  const read = async ({ before = Infinity, justAfter, limit }: Page) => {
    if (justAfter === undefined) return all.filter((id) => id < before).slice(0, limit)
    return all.filter((id) => id > justAfter).slice(-limit)
  }
  const page = (wish: Partial<Page>) => readPage({ limit: 2, ...wish }, read, (id) => id)
  assert.deepEqual(await page({}), { rows: [9, 8], ends: { first: 9, last: 8, goesOn: true } })
  assert.deepEqual(await page({ before: 7 }), { rows: [6, 5], ends: { first: 6, last: 5, goesOn: false } })
  assert.deepEqual(await page({ before: 6 }), { rows: [5], ends: { first: 5, last: 5, goesOn: false } })
  assert.deepEqual(await page({ before: 5 }), { rows: [], ends: { goesOn: false } })
  assert.deepEqual(await page({ justAfter: 5 }), { rows: [7, 6], ends: { first: 7, last: 6, goesOn: true } })
})

test('the last page has a link to what is newer only', () => {
  const url = new URL('https://rounds.example/api/v1/bookmarks')
  const link = linkHeader(url, endsOf(['12', '11'], false))
  assert.equal(link, '<https://rounds.example/api/v1/bookmarks?min_id=12>; rel="prev"')
})
