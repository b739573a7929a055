import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isSame, type Change } from './change-kinds.ts'
import { blocksOf, changesBetween } from './changes.ts'

const page = (...blocks: string[]) => blocks.map((text) => `<p>${text}</p>`).join('\n')
const told = (changes: readonly Change[]) =>
  changes.map((change) =>
    change.kind === 'skipped'
      ? `(${change.count})`
      : change.parts.map(({ kind, text }) => ({ same: '', added: '+', removed: '-' })[kind] + text).join('|'),
  )

test('a text is headings, paragraphs, points and rows', () => {
  const html =
    '<h2 id="a">One</h2>\n<p>Two<br />three &amp; four</p>\n<ul>\n<li>five</li>\n<li><p>six</p></li>\n</ul>\n' +
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
  assert.deepEqual(
    blocksOf(html).map(({ kind, text }) => `${kind}: ${text}`),
    ['heading: One', 'text: Two three & four', 'point: five', 'point: six', 'text: a — b', 'text: 1 — 2'],
  )
})

test('a changed paragraph is told word by word, what stayed is counted', () => {
  const before = page('one', 'two', 'three', 'We keep mails for ten days here', 'five', 'six', 'seven')
  const after = page('one', 'two', 'three', 'We keep mails for six days here', 'five', 'six', 'seven')
  assert.deepEqual(told(changesBetween(before, after)), [
    '(2)',
    'three',
    'We keep mails for |-ten|+six| days here',
    'five',
    '(2)',
  ])
  assert.equal(isSame(changesBetween(before, before)), true)
  assert.equal(isSame(changesBetween(before, after)), false)
})

test('what has nothing in common is gone and new, each whole', () => {
  assert.deepEqual(told(changesBetween(page('a b c'), page('x y z', 'a b c d'))), ['+x y z', 'a b c|+ d'])
  assert.deepEqual(told(changesBetween(page('a b c'), page('x y z'))), ['-a b c', '+x y z'])
})

test('the heading above a change is shown', () => {
  const head = '<h2 id="h">Head</h2>\n'
  const changes = changesBetween(head + page('a', 'b', 'c', 'd'), head + page('a', 'b', 'c', 'new'))
  assert.deepEqual(told(changes), ['Head', '(2)', 'c', '-d', '+new'])
})

test('nothing is lost: with the skipped ones, the new text has all its blocks', () => {
  const text = fc.array(fc.constantFrom('a b', 'a c', 'd', 'e f g', 'e f h', 'x'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (one, other) => {
      const count = (without: string) =>
        changesBetween(page(...one), page(...other)).reduce(
          (sum, change) =>
            sum +
            (change.kind === 'skipped'
              ? change.count
              : change.parts.some(({ kind }) => kind !== without)
                ? 1
                : 0),
          0,
        )
      assert.equal(count('removed'), other.length)
      assert.equal(count('added'), one.length)
    }),
  )
})
