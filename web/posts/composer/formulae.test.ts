import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formulaeIn } from './formulae.ts'

test('formulae stand between dollars or brackets with a backslash', () => {
  assert.deepEqual(formulaeIn('Mean $\\bar{x}$ and \\(s^2\\), then $$\\frac{a}{b}$$ or \\[x\\]'), [
    '\\bar{x}',
    's^2',
    '\\frac{a}{b}',
    'x',
  ])
  assert.deepEqual(formulaeIn('$2x+1$ twice $2x+1$'), ['2x+1'])
})

test('money is no formula', () => {
  for (const text of ['It costs $5 or $6.', 'US$ 5 and $ 7', '\\$x$', '$5$', 'a$x$', '$20, and $30']) {
    assert.deepEqual(formulaeIn(text), [], text)
  }
})
