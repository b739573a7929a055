import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { focusOf, lengthOf, sizeOf } from './shape.ts'

test('the focus becomes tenths from the start and the top; without one it is the middle', () => {
  assert.deepEqual(focusOf({ meta: { focus: { x: -1, y: 1 } } }), { x: 0, y: 0 })
  assert.deepEqual(focusOf({ meta: { focus: { x: 0.4, y: -1 } } }), { x: 7, y: 10 })
  assert.deepEqual(focusOf({ meta: { focus: null } }), { x: 5, y: 5 })
  assert.deepEqual(focusOf({ meta: null }), { x: 5, y: 5 })
})

test('whatever the description of a file says, focus and size are sound', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('focus', 'small', 'original', 'duration'), fc.anything()),
      (meta) => {
        const { x, y } = focusOf({ meta })
        assert.ok([x, y].every((part) => Number.isInteger(part) && part >= 0 && part <= 10))
        const size = sizeOf({ meta })
        assert.ok(size === null || (size.width > 0 && size.height > 0))
        const length = lengthOf({ meta })
        assert.ok(length === null || /^(\d+:)?\d+:\d\d$/.test(length))
      },
    ),
  )
})

test('the small size goes before the whole one, and lengths read as on a player', () => {
  const meta = { original: { width: 4000, height: 3000, duration: 65.4 }, small: { width: 640, height: 480 } }
  assert.deepEqual(sizeOf({ meta }), { width: 640, height: 480 })
  assert.equal(lengthOf({ meta }), '1:05')
  assert.equal(lengthOf({ meta: { duration: 3723 } }), '1:02:03')
  assert.equal(lengthOf({ meta: {} }), null)
})
