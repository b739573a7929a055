import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Page } from '../../platform/paging.ts'
import { mergePage } from './merge.ts'
import { RecentPosts } from './store.ts'

const post = (id: number, authorId: number, tags: string[] = []) => ({
  id,
  authorId,
  boostOfId: null,
  boostedAuthorId: null,
  repliesToId: null,
  visibility: 'public' as const,
  language: null,
  purpose: null,
  tags,
})

const place = fc.record({
  id: fc.integer({ min: 1, max: 400 }),
  author: fc.integer({ min: 1, max: 6 }),
  tagged: fc.boolean(),
})
const bound = fc.option(fc.integer({ min: 0, max: 401 }), { nil: undefined })

test('a merge gives what sorting everything would give, for every page and any order of arrival', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(place, { selector: ({ id }) => id, maxLength: 200 }),
      fc.subarray([1, 2, 3, 4, 5, 6]),
      fc.record({ before: bound, after: bound, justAfter: bound, limit: fc.integer({ min: 1, max: 30 }) }),
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 10 }),
      (places, authors, page: Page, removed) => {
        const posts = new RecentPosts(0, 2)
        for (const { id, author, tagged } of places) posts.add(post(id, author, tagged ? ['meded'] : []))
        for (const id of removed) posts.remove(id)
        const lists = [...authors.map((author) => posts.ofAuthor(author)), posts.ofTag('meded')]
        const got = mergePage(
          posts,
          lists.map(({ number }) => number),
          page,
          (slot) => posts.idAt(slot) % 7 !== 0,
        )

        const upward = page.justAfter !== undefined
        const expected = places
          .filter(
            ({ id, author, tagged }) =>
              (authors.includes(author) || tagged) && id % 7 !== 0 && !removed.includes(id),
          )
          .map(({ id }) => id)
          .filter((id) => page.before === undefined || id < page.before)
          .filter((id) => id > Math.max(page.justAfter ?? 0, page.after ?? 0))
          .sort((a, b) => (upward ? a - b : b - a))
          .slice(0, page.limit)
        assert.deepEqual(got, expected)
      },
    ),
  )
})
