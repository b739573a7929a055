import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { begin, redo, step, undo } from './history.ts'
import { between, boundsOf, moved, resized, type Box, type Mark, type Stroke } from './marks.ts'

const picture = { width: 800, height: 600 }
const common = { id: 1, effect: 'black', seed: 7 } as const
const coordinate = fc.double({ min: -900, max: 1700, noNaN: true })
const point = fc.record({ x: coordinate, y: coordinate })
const inside = fc.record({
  x: fc.double({ min: 0, max: 790, noNaN: true }),
  y: fc.double({ min: 0, max: 590, noNaN: true }),
})
const box: fc.Arbitrary<Box> = fc
  .tuple(inside, inside)
  .map(([a, b]) => ({ ...common, kind: 'box', ...between(a, b, picture) }))
const stroke: fc.Arbitrary<Stroke> = fc
  .record({
    points: fc.array(inside, { minLength: 1, maxLength: 9 }),
    width: fc.integer({ min: 4, max: 90 }),
  })
  .map((one) => ({ ...common, kind: 'stroke', ...one }))
const mark: fc.Arbitrary<Mark> = fc.oneof(box, stroke)

test('the bounds of a mark cover it, at whole pixels, within the picture', () => {
  fc.assert(
    fc.property(mark, (one) => {
      const { x, y, width, height } = boundsOf(one, picture)
      assert.ok([x, y, width, height].every(Number.isInteger))
      assert.ok(x >= 0 && y >= 0 && x + width <= 800 && y + height <= 600)
      const middles = one.kind === 'box' ? [{ x: one.x, y: one.y }] : one.points
      for (const middle of middles) {
        assert.ok(middle.x >= x && middle.x <= x + width && middle.y >= y && middle.y <= y + height)
      }
    }),
  )
})

test('however far a mark is moved, some of it stays on the picture', () => {
  fc.assert(
    fc.property(mark, point, (one, by) => {
      const { width, height } = boundsOf(moved(one, by.x, by.y, picture), picture)
      assert.ok(width > 0 && height > 0)
    }),
  )
})

test('a mark never gets smaller than can be seen, and two corners make a rectangle in any order', () => {
  fc.assert(
    fc.property(box, point, (one, by) => {
      const after = resized(one, by.x, by.y)
      assert.ok(after.kind === 'box' && after.width >= 4 && after.height >= 4)
    }),
  )
  assert.deepEqual(between({ x: 30, y: 90 }, { x: 10, y: 20 }, picture), {
    x: 10,
    y: 20,
    width: 20,
    height: 70,
  })
})

test('what is undone is redone, and a new step forgets what was undone', () => {
  let history = step(step(begin('a'), 'b'), 'c')
  history = undo(history)
  assert.equal(history.now, 'b')
  assert.equal(redo(history).now, 'c')
  assert.equal(redo(step(history, 'd')).now, 'd')
  assert.equal(undo(undo(undo(history))).now, 'a')
})
