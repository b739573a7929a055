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
  authorDomain: null,
  boostedDomain: null,
  repliesToId: null,
  visibility: 'public' as const,
  language: null,
  purpose: null,
  hasMedia: false,
  isLaterPart: false,
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
        const isWanted = (slot: number) => posts.idAt(slot) % 7 !== 0
        const numbers = lists.map(({ number }) => number)
        assert.deepEqual(mergePage(posts, numbers, page, isWanted, isWanted), got, 'with a cheap test before')

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

test('after any edits the lists of hashtags are those of posts that were written so from the start', () => {
  const tags = fc.subarray(['a', 'b', 'c', 'd'])
  const edit = fc.record({ id: fc.integer({ min: 1, max: 30 }), tags })
  fc.assert(
    fc.property(fc.uniqueArray(edit, { selector: ({ id }) => id }), fc.array(edit), (written, edits) => {
      const edited = new RecentPosts(0, 2)
      for (const one of written) edited.add(post(one.id, 1, one.tags))
      for (const one of edits) edited.change(post(one.id, 1, one.tags))
      const final = new Map(written.map((one) => [one.id, one.tags]))
      for (const one of edits) if (final.has(one.id)) final.set(one.id, one.tags)
      const fresh = new RecentPosts(0, 2)
      for (const [id, its] of final) fresh.add(post(id, 1, its))
      for (const tag of ['a', 'b', 'c', 'd']) {
        const pageOf = (posts: RecentPosts) =>
          mergePage(posts, [posts.ofTag(tag).number], { limit: 40 }, () => true)
        assert.deepEqual(pageOf(edited), pageOf(fresh))
        for (const id of final.keys()) assert.equal(edited.hasTag(id, tag), fresh.hasTag(id, tag))
      }
    }),
  )
})
