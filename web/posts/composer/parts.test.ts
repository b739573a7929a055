import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mediumOf } from './begin.ts'
import type { MediaAttachment } from '#lib/api/types.ts'
import { emptyPart } from './draft.ts'
import {
  joinWithPrevious,
  mayJoin,
  numberOf,
  splitAt,
  splitLong,
  withoutPart,
  withPartAfter,
  withPartMoved,
} from './parts.ts'
import { emptyPoll } from './poll.ts'

const part = emptyPart
const texts = (parts: { text: string }[]) => parts.map(({ text }) => text)
const picture = (id: string) =>
  mediumOf({ id, type: 'image', url: '/x', description: null } as MediaAttachment)

test('parts are added with the warning before them, moved and removed, and one always stays', () => {
  const added = withPartAfter([part({ text: 'a', warning: 'exam' }), part({ text: 'b' })], 0)
  assert.deepEqual(texts(added), ['a', '', 'b'])
  assert.equal(added[1]?.warning, 'exam')
  assert.deepEqual(texts(withPartMoved(added, 2, -1)), ['a', 'b', ''])
  assert.deepEqual(texts(withoutPart([part({ text: 'a' })], 0)), [''])
})

test('what is split at a place can be joined again; pictures stay with the first half', () => {
  const whole = part({ text: 'One. Two.', media: [picture('1')] })
  const split = splitAt([whole], 0, 4)
  assert.deepEqual(texts(split), ['One.', 'Two.'])
  assert.deepEqual(
    split.map(({ media }) => media.length),
    [1, 0],
  )
  assert.deepEqual(texts(joinWithPrevious(split, 1)), ['One.\n\nTwo.'])
})

test('parts are joined only where nothing is lost', () => {
  const pictures = (count: number) =>
    part({ media: Array.from({ length: count }, (_, at) => picture(String(at))) })
  assert.ok(mayJoin([pictures(2), pictures(2)], 1, 4))
  assert.ok(!mayJoin([pictures(3), pictures(2)], 1, 4))
  assert.ok(!mayJoin([part({ poll: emptyPoll() }), part({ poll: emptyPoll() })], 1, 4))
  assert.ok(mayJoin([part({ poll: emptyPoll() }), pictures(1)], 1, 4))
  assert.ok(!mayJoin([part()], 0, 4))
})

test('a part that is too long becomes as many as it needs, each with its warning', () => {
  const parts = splitLong([part({ text: 'aa bb cc', warning: 'w' }), part({ text: 'z' })], 0, 5, 23)
  assert.deepEqual(texts(parts), ['aa bb', 'cc', 'z'])
  assert.equal(parts[1]?.warning, 'w')
})

test('only what is published is numbered', () => {
  const parts = [part({ text: 'a' }), part(), part({ text: 'b' })]
  assert.deepEqual(numberOf(parts, 2), { number: 2, count: 2 })
  assert.equal(numberOf(parts, 1), null)
  assert.equal(numberOf([part({ text: 'a' })], 0), null)
})
