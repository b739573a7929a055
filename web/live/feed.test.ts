import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Status } from '#lib/api/types.ts'
import { waitBefore } from './backoff.ts'
import { gather, layOn, mostGathered, nothingGathered } from './feed.ts'
import { isSame, streamOf } from './stream-of.ts'
import { placeAnswer } from './thread.ts'

const post = (id: number, answers?: number) =>
  ({ id: String(id), in_reply_to_id: answers === undefined ? null : String(answers) }) as Status
const ids = (posts: readonly Status[]) => posts.map(({ id }) => Number(id))
const some = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 40 })

test('what comes in any order, and twice, is shown once and newest first', () => {
  fc.assert(
    fc.property(some, some, some, (shown, first, second) => {
      const below = shown.toSorted((one, other) => other - one).map((id) => post(id))
      let gathered = gather(
        nothingGathered,
        first.map((id) => post(id)),
        below,
      )
      gathered = gather(
        gathered,
        [...second, ...first].map((id) => post(id)),
        below,
      )
      const all = [...new Set([...shown, ...first, ...second])].toSorted((one, other) => other - one)
      if (!gathered.hasGap) assert.deepEqual(ids(layOn(gathered.posts, below)), all)
      assert.ok(gathered.posts.length <= mostGathered)
    }),
  )
})

test('too many are a gap, and nothing new changes nothing', () => {
  const many = Array.from({ length: mostGathered + 1 }, (_, at) => post(at + 1))
  assert.equal(gather(nothingGathered, many, []).hasGap, true)
  assert.deepEqual(gather(nothingGathered, [post(5)], [post(5)]), nothingGathered)
})

test('an answer stands after its parent and what answers it already, and never twice', () => {
  const answers = [post(2, 1), post(3, 2), post(4, 3), post(5, 1)]
  assert.deepEqual(ids(placeAnswer(answers, '1', post(6, 2))), [2, 3, 4, 6, 5])
  assert.deepEqual(ids(placeAnswer(answers, '1', post(6, 4))), [2, 3, 4, 6, 5])
  assert.deepEqual(ids(placeAnswer(answers, '1', post(6, 1))), [2, 3, 4, 5, 6])
  assert.equal(placeAnswer(answers, '1', post(6, 99)), answers)
  assert.equal(placeAnswer(answers, '1', post(3, 2)), answers)
})

test('each feed has the stream that brings the same, or none', () => {
  assert.equal(streamOf('/api/v1/timelines/home'), 'user')
  assert.equal(streamOf('/api/v1/timelines/public', { local: true }), 'public:local')
  assert.equal(streamOf('/api/v1/timelines/tag/Mar%C3%ADa', { any: [] }), 'hashtag María')
  assert.equal(streamOf('/api/v1/timelines/tag/meded', { any: ['foamed'] }), null)
  assert.equal(streamOf('/api/v1/timelines/list/7'), 'list 7')
  assert.equal(streamOf('/api/v1/accounts/7/statuses'), null)
  assert.ok(isSame('hashtag María', 'hashtag maria'))
})

test('tries come later and later, by chance, and never later than three quarters of a minute', () => {
  assert.deepEqual([waitBefore(0, 0), waitBefore(0, 1)], [250, 750])
  assert.equal(waitBefore(50, 1), 45_000)
  assert.ok(waitBefore(3, 0.5) > waitBefore(2, 0.5))
})
