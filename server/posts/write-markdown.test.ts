import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markdownText } from './write-markdown.ts'

test('what means something in Markdown is shown as it was typed', () => {
  assert.equal(
    markdownText('*not* _this_ `or` <b>that</b> [x](y)'),
    '\\*not\\* \\_this\\_ \\`or\\` \\<b\\>that\\</b\\> \\[x\\](y)',
  )
  assert.equal(markdownText('- a\n1. b\n# c\n  indented'), '\\- a  \n1\\. b  \n\\# c  \nindented')
  assert.equal(markdownText('one\n\ntwo\nthree'), 'one\n\ntwo  \nthree')
  assert.equal(markdownText('&amp; | ~x~'), '\\&amp; \\| \\~x\\~')
})

test('addresses stay whole, formulae stay as typed', () => {
  assert.equal(markdownText('see https://example.org/a_b_(c)'), 'see <https://example.org/a_b_%28c%29>')
  assert.equal(markdownText('so $a_1^*$ and \\(b_2\\) *x*'), 'so $a_1^*$ and \\(b_2\\) \\*x\\*')
  assert.equal(markdownText('$<script>alert(1)</script>$'), '$< script>alert(1)< /script>$')
})
