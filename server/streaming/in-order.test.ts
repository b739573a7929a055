import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { inOrder } from './in-order.ts'

test('everything is done in order, however long reading takes; what fails does not stop the rest', async () => {
  const step = fc.record({ alone: fc.boolean(), ms: fc.nat(3), fails: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const done: number[] = []
      const begun: number[] = []
      let failures = 0
      const work = inOrder(() => failures++)
      for (const [place, { alone, ms, fails }] of steps.entries()) {
        const read = async () => {
          const before = steps.slice(0, place)
          const barrier = alone ? place : before.findLastIndex((one) => one.alone) + 1
          const missing = before
            .slice(0, barrier)
            .flatMap((one, other) => (one.fails || done.includes(other) ? [] : other))
          assert.deepEqual(missing, [], 'it read before something was done that it has to know of')
          begun.push(place)
          await pause(ms)
          if (fails) throw new Error('on purpose')
        }
        if (alone) work.push(() => read().then(() => void done.push(place)))
        else work.readThenDo(() => read().then(() => () => void done.push(place)))
      }
      await work.quiet()
      const wanted = steps.flatMap(({ fails }, place) => (fails ? [] : place))
      assert.deepEqual(done, wanted)
      assert.equal(begun.length, steps.length)
      assert.equal(failures, steps.length - wanted.length)
    }),
    { numRuns: 60 },
  )
})

test('several read at once', async () => {
  let [now, most] = [0, 0]
  const work = inOrder((error) => assert.ifError(error))
  for (let count = 0; count < 20; count++)
    work.readThenDo(async () => {
      most = Math.max(most, ++now)
      await pause(1)
      now--
      return () => undefined
    })
  await work.quiet()
  assert.equal(most, 4)
})
