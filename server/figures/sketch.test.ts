import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addTo, emptySketch, estimate, mergeInto } from './sketch.ts'

const sketchOf = (ids: readonly number[]) => {
  const sketch = emptySketch()
  for (const id of ids) addTo(sketch, id)
  return sketch
}

test('a sketch counts different people, whoever comes how often', () => {
  for (const people of [0, 1, 2, 10, 100, 1000, 30_000]) {
    const ids = Array.from({ length: people }, (_, place) => 3_482_009_110_528_004 + place * 4096)
    const counted = estimate(sketchOf([...ids, ...ids]))
    const tolerance = people <= 10 ? 0 : Math.max(2, people * 0.05)
    assert.ok(Math.abs(counted - people) <= tolerance, `${people} were counted as ${counted}`)
  }
})

test('two sketches together are the sketch of both crowds, in any order and however often', () => {
  const crowd = fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 200 })
  fc.assert(
    fc.property(crowd, crowd, (some, others) => {
      const together = sketchOf(some)
      mergeInto(together, sketchOf(others))
      mergeInto(together, sketchOf(some))
      assert.deepEqual(together, sketchOf([...others, ...some]))
    }),
    { numRuns: 50 },
  )
})
