import assert from 'node:assert/strict'
import { test } from 'node:test'

test('rows of words: known, new, emptied and empty ones', async () => {
  const { wordsOf } = await import('./read-form.ts')
  const form = new FormData()
  const rows: [string, string, boolean][] = [
    ['7', 'exam', true],
    ['8', '  ', true],
    ['', 'two words', false],
    ['', '', true],
  ]
  for (const [row, [id, keyword, whole]] of rows.entries()) {
    form.append(`id-${row}`, id)
    form.append(`keyword-${row}`, keyword)
    if (whole) form.append(`whole-${row}`, 'on')
  }
  assert.deepEqual(wordsOf(form), [
    { id: '7', keyword: 'exam', whole_word: true },
    { id: '8', _destroy: true },
    { keyword: 'two words', whole_word: false },
  ])
})
