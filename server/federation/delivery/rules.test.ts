import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day, pauseAfter } from './back-off.ts'
import { inOrder } from './in-order.ts'
import { readAnswer } from './read-answer.ts'

test('a server that fails is left alone longer and longer, never much more than half a day, and as long as it asks', () => {
  const pauses = Array.from({ length: 12 }, (_, index) => pauseAfter(index + 1, 0, 0.5))
  assert.deepEqual(
    pauses.map((pause) => pause / 1000),
    [5, 20, 60, 300, 900, 3600, 10_800, 21_600, 43_200, 43_200, 43_200, 43_200],
  )
  const all = fc.record({
    failures: fc.integer(),
    asked: fc.integer({ min: 0 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(all, ({ failures, asked, chance }) => {
      const pause = pauseAfter(failures, asked, chance)
      assert.ok(pause >= 4000 && pause <= day, String(pause))
      assert.ok(pause >= Math.min(asked, day))
    }),
  )
})

test('every answer means something', () => {
  const meanings = {
    taken: [200, 202, 204],
    gone: [410],
    later: [429, 502, 503, 504, 521],
    accident: [408, 425, 500, 501],
  }
  for (const [meaning, statuses] of Object.entries(meanings))
    for (const status of statuses) assert.equal(readAnswer(status), meaning, String(status))
  for (const status of [301, 400, 401, 403, 404, 405, 413, 422])
    assert.equal(readAnswer(status), 'refused', String(status))
})

test('what is in one line is never out of order, and no more are under way at once than may be', async () => {
  const things = fc.array(
    fc.record({ line: fc.integer({ min: 0, max: 4 }), takes: fc.integer({ min: 0, max: 3 }) }),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(things, fc.integer({ min: 1, max: 5 }), async (some, most) => {
      const numbered = some.map((thing, place) => ({ ...thing, place }))
      const done: typeof numbered = []
      let underWay = 0
      await inOrder(numbered, { most, lineOf: ({ line }) => line }, async (thing) => {
        underWay += 1
        assert.ok(underWay <= most)
        for (let turn = 0; turn < thing.takes; turn++) await Promise.resolve()
        underWay -= 1
        done.push(thing)
        return 'on'
      })
      assert.equal(done.length, some.length)
      for (const own of Map.groupBy(done, ({ line }) => line).values())
        assert.deepEqual(
          own,
          own.toSorted((one, other) => one.place - other.place),
        )
    }),
    { numRuns: 50 },
  )
})

test('after a stop nothing more is begun', async () => {
  const begun: number[] = []
  await inOrder([1, 2, 3, 4, 5, 6], { most: 2, lineOf: (number) => number % 2 }, async (number) => {
    begun.push(number)
    return number === 3 ? 'stop' : 'on'
  })
  assert.ok(!begun.includes(5) && begun.length <= 4, String(begun))
})
