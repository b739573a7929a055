import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keep } from './kept.ts'

test('what is missing is read once, in one batch; what was used longest ago leaves first', async () => {
  const reads: number[][] = []
  const kept = keep<string>(2, async (ids) => {
    reads.push(ids)
    return new Map(ids.filter((id) => id < 100).map((id) => [id, `v${id}`]))
  })
  assert.deepEqual([...(await kept.get([1, 2, 1, 200])).keys()], [1, 2])
  await kept.get([1])
  await kept.get([3])
  await kept.get([1])
  await kept.get([2])
  assert.deepEqual(reads, [[1, 2, 200], [3], [2]])
  assert.equal(kept.size, 2)
})

test('what changes while it is being read is not kept', async () => {
  let value = 'old'
  let release = () => {}
  const kept = keep<string>(9, async (ids) => {
    const seen = value
    await new Promise<void>((resolve) => (release = resolve))
    return new Map(ids.map((id) => [id, seen]))
  })
  const first = kept.get([1])
  value = 'new'
  kept.drop(1)
  release()
  assert.equal((await first).get(1), 'old')
  const second = kept.get([1])
  release()
  assert.equal((await second).get(1), 'new')
})
