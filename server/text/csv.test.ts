import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { inertCell, writeCsv } from './csv.ts'

test('no cell is a formula, and every cell comes back as it went in, but for the apostrophe', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', '@SUM(A1)', '-2', '+3', '\t=1', '\r=1', 'a"b', 'a,b', 'a\r\nb', "'"),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constant('first'), cell, cell), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (rows, bom) => {
        const text = writeCsv(rows, { bom })
        const read: string[][] = parse(text, { bom, relaxQuotes: false })
        assert.equal(text.startsWith('\uFEFF'), bom)
        assert.deepEqual(
          read,
          rows.map((row) => row.map(inertCell)),
        )
        for (const one of read.flat()) assert.doesNotMatch(one, /^[=+\-@\t\r]/)
      },
    ),
  )
})

test('numbers stay numbers, also negative ones; nothing is empty; moments are in UTC', () => {
  assert.equal(writeCsv([[-1, null, true, new Date(0), '-1']]), "-1,,true,1970-01-01T00:00:00.000Z,'-1\r\n")
})
