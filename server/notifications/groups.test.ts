import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { notificationTypes } from '../../wire/words.ts'
import { type Groupable, groupKeyOf, groupPage, parseGroupKey, spanIds } from './groups.ts'

const aboutPosts = ['mention', 'status', 'reblog', 'favourite']

/** Notifications of two half days about three posts, newest first. */
const rows = fc
  .uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 2 * spanIds - 1 }),
      type: fc.constantFrom(...notificationTypes),
      post: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: (row) => row.id, maxLength: 60 },
  )
  .map((all) =>
    all
      .map(({ id, type, post }): Groupable => ({
        id,
        type,
        post_id: aboutPosts.includes(type) ? post : null,
      }))
      .sort((a, b) => b.id - a.id),
  )

test('pages of groups, read one after the other, hold every notification exactly once and in order', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const seen: number[] = []
      let rest = all
      while (rest.length > 0) {
        const taken = groupPage(rest, limit).flatMap((group) => group.members.map((row) => row.id))
        assert.ok(taken.length > 0)
        const page = rest.slice(0, taken.length).map((row) => row.id)
        assert.deepEqual(
          [...taken].sort((a, b) => b - a),
          page,
        )
        seen.push(...page)
        rest = rest.slice(taken.length)
      }
      assert.deepEqual(
        seen,
        all.map((row) => row.id),
      )
    }),
  )
})

test('a group has one kind, one post and one half day; a page has no group twice and no more than asked', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const groups = groupPage(all, limit)
      assert.ok(groups.length <= limit)
      assert.equal(new Set(groups.map((group) => group.key)).size, groups.length)
      for (const { members } of groups) {
        const marks = members.map((row) => `${row.type} ${row.post_id} ${Math.floor(row.id / spanIds)}`)
        assert.equal(new Set(marks).size, 1)
        const alone = ['mention', 'status', 'follow_request'].includes(members[0]?.type ?? '')
        if (alone) assert.equal(members.length, 1)
      }
    }),
  )
})

test('a key leads back to exactly what it stands for', () => {
  fc.assert(
    fc.property(rows, (all) => {
      for (const row of all) {
        const key = parseGroupKey(groupKeyOf(row))
        assert.ok(key)
        if (key.kind === 'one') assert.equal(key.id, row.id)
        else {
          assert.deepEqual([key.type, key.postId], [row.type, row.post_id])
          assert.ok(key.from <= row.id && row.id < key.until)
        }
      }
    }),
  )
})

test('what is no key is refused', () => {
  for (const key of [
    '',
    'follow',
    'follow-',
    'follow-1-2',
    'favourite-1',
    'mention-1-2',
    'ungrouped-x',
    'reblog-1-2-3',
  ]) {
    assert.equal(parseGroupKey(key), undefined, key)
  }
  assert.equal(parseGroupKey(`follow-${'9'.repeat(16)}`), undefined)
})

test('an app may ask for fewer kinds in groups', () => {
  const two: Groupable[] = [2, 1].map((id) => ({ id, type: 'follow', post_id: null }))
  assert.equal(groupPage(two, 10).length, 1)
  assert.equal(groupPage(two, 10, ['favourite']).length, 2)
})
