import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergePages, mostShared, peopleOf } from './gather-links.ts'

const links = fc.array(
  fc.record({
    address: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    posts: fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 5 })), {
        minLength: 1,
        selector: ([post]) => post,
      })
      .map((pairs) => new Map(pairs)),
  }),
)

test('of the links that most people share none is left out for one that fewer share', () => {
  fc.assert(
    fc.property(links, fc.integer({ min: 0, max: 4 }), (all, most) => {
      const shown = mostShared(all, most)
      assert.equal(shown.length, Math.min(most, all.length))
      const least = Math.min(...shown.map(peopleOf))
      for (const link of all.filter((one) => !shown.includes(one))) assert.ok(peopleOf(link) <= least)
    }),
  )
})

test('the addresses of one page become one link with all their posts; nothing that was given is changed', () => {
  fc.assert(
    fc.property(links, (all) => {
      const before = all.map(({ posts }) => [...posts])
      const pageOf = (address: string) => (address < 'c' ? 'first' : 'other')
      const merged = mergePages(all, pageOf)
      assert.ok(new Set(merged.map(({ address }) => pageOf(address))).size === merged.length)
      for (const link of merged) {
        const own = all.filter(({ address }) => pageOf(address) === pageOf(link.address))
        assert.deepEqual(new Set(link.posts.keys()), new Set(own.flatMap(({ posts }) => [...posts.keys()])))
      }
      assert.deepEqual(
        all.map(({ posts }) => [...posts]),
        before,
      )
    }),
  )
})
