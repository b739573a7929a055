import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Status } from '#lib/api/types.ts'
import { foldAncestors, foldAnswers, type Block } from './fold.ts'

/** `b2>b1`: the second post of b answers the first one of b; without `>` it answers the post itself, `a0`. */
const made = (...lines: string[]) =>
  lines.map((line) => {
    const [id = '', parent = 'a0'] = line.split('>')
    return { id, in_reply_to_id: parent, account: { id: id[0] } } as Status
  })
const told = (blocks: readonly Block[]) =>
  blocks.map(({ folded, posts }) => `${folded ?? 'open'}: ${posts.map(({ id }) => id).join(' ')}`)
const fold = (...lines: string[]) => told(foldAnswers(made(...lines), 'a0', 'a'))

test('a few answers of several people stand open', () => {
  assert.deepEqual(fold('b1', 'c1', 'c2', 'd1', 'a1>d1'), ['open: b1 c1 c2 d1 a1'])
})

test('many answers of one person stand together behind the first', () => {
  assert.deepEqual(fold('b1', 'c1', 'b2', 'd1', 'b3', 'b4'), ['open: b1', 'person: b2 b3 b4', 'open: c1 d1'])
})

test('an answer that was answered stays at its place', () => {
  assert.deepEqual(fold('b1', 'b2', 'c1>b2', 'b3', 'b4'), ['open: b1', 'person: b3 b4', 'open: b2 c1'])
})

test('a long conversation is folded behind its beginning', () => {
  assert.deepEqual(fold('b1', 'c1>b1', 'b2>c1', 'c2>b2', 'b3>c2', 'c3>b3', 'd1'), [
    'open: b1 c1 b2 c2',
    'more: b3 c3',
    'open: d1',
  ])
})

test('a thread that its author goes on with is never folded', () => {
  assert.deepEqual(fold('a1', 'a2>a1', 'a3>a2', 'a4>a3', 'a5>a4', 'a6>a5', 'a7>a6'), [
    'open: a1 a2 a3 a4 a5 a6 a7',
  ])
})

test('the way to a post is folded in its middle', () => {
  assert.deepEqual(told(foldAncestors(made('b1', 'b2', 'b3', 'b4', 'b5'))), ['open: b1 b2 b3 b4 b5'])
  assert.deepEqual(told(foldAncestors(made('b1', 'b2', 'b3', 'b4', 'b5', 'b6'))), [
    'open: b1',
    'more: b2 b3',
    'open: b4 b5 b6',
  ])
  assert.deepEqual(foldAncestors([]), [])
})

test('whatever a conversation looks like, every post is there once', () => {
  const people = fc.constantFrom('a', 'b', 'c')
  const tree = fc.array(fc.tuple(people, fc.nat({ max: 40 })), { maxLength: 40 })
  fc.assert(
    fc.property(tree, (wishes) => {
      const posts: Status[] = []
      for (const [person, place] of wishes) {
        const parent = posts[place]?.id ?? 'a0'
        posts.push(...made(`${person}${posts.length + 1}>${parent}`))
      }
      const shown = foldAnswers(posts, 'a0', 'a').flatMap((block) => block.posts.map(({ id }) => id))
      assert.deepEqual(shown.toSorted(), posts.map(({ id }) => id).toSorted())
      assert.ok(foldAnswers(posts, 'a0', 'a').every((block) => block.posts.length > 0))
      assert.deepEqual(
        foldAncestors(posts).flatMap((block) => block.posts),
        posts,
      )
    }),
  )
})
