import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idAt, idGenerator, momentOf, parseId } from './ids.ts'

test('ids of one generator rise strictly, also when the clock stands still or steps back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 2000 }), (steps) => {
      let now = Date.UTC(2026, 0, 1)
      let index = 0
      const next = idGenerator(3, () => (now += steps[index++ % steps.length] ?? 0))
      let last = 0
      for (let count = 0; count < 1500; count++) {
        const id = next()
        assert.ok(id > last && Number.isSafeInteger(id))
        last = id
      }
    }),
    { numRuns: 30 },
  )
})

test('two processes never make the same id', () => {
  const clock = () => Date.UTC(2026, 5, 1)
  const [one, two] = [idGenerator(0, clock), idGenerator(15, clock)]
  const made = new Set(Array.from({ length: 5000 }, () => [one(), two()]).flat())
  assert.equal(made.size, 10_000)
})

test('an id tells its moment, and sorts with it', () => {
  const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2069-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, date, (a, b) => {
      assert.equal(momentOf(idAt(a)).getTime(), a.getTime())
      assert.equal(Math.sign(idAt(a) - idAt(b)), Math.sign(a.getTime() - b.getTime()))
      assert.ok(Number.isSafeInteger(idAt(b) + 4095))
    }),
  )
})

test('only whole decimal numbers are ids', () => {
  assert.equal(parseId('116482009110528004'), undefined)
  assert.equal(parseId('3465278432526336'), 3465278432526336)
  for (const text of ['', '-1', '1.5', '1e5', ' 1', 'abc', '0x10', '９'])
    assert.equal(parseId(text), undefined, text)
})
