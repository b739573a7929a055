import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { turns } from './turns.ts'

test('never more than allowed at once, in the order of coming, also when some fail', async () => {
  const take = turns(2)
  let running = 0
  let most = 0
  const order: number[] = []
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, place) =>
      take(async () => {
        order.push(place)
        most = Math.max(most, ++running)
        await pause(2)
        running -= 1
        if (place % 3 === 0) throw new Error('no')
        return place
      }),
    ),
  )
  assert.equal(most, 2)
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8])
  assert.equal(results.filter(({ status }) => status === 'rejected').length, 3)
  assert.equal(await take(async () => 'still open'), 'still open')
})
