import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { depthFirst } from './read-thread.ts'

test('a thread reads branch by branch, each by age', () => {
  const nodes = [
    { id: 2, parent: 1 },
    { id: 3, parent: 1 },
    { id: 4, parent: 2 },
    { id: 5, parent: 3 },
    { id: 6, parent: 2 },
  ]
  assert.deepEqual(depthFirst(1, nodes), [2, 4, 6, 3, 5])
})

test('every post of a tree comes once, and after its parent', () => {
  const tree = fc
    .array(fc.nat(), { maxLength: 300 })
    .map((picks) => picks.map((pick, index) => ({ id: index + 2, parent: (pick % (index + 1)) + 1 })))
  fc.assert(
    fc.property(tree, (nodes) => {
      const order = depthFirst(1, nodes)
      assert.equal(new Set(order).size, nodes.length)
      const place = new Map(order.map((id, index) => [id, index]))
      for (const { id, parent } of nodes) {
        if (parent !== 1) assert.ok((place.get(parent) ?? -1) < (place.get(id) ?? -1))
      }
    }),
  )
})
