import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { RegistryExport } from '../../../wire/registry.ts'
import { entryKinds } from '../../../wire/registry.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseLine } from '../../text/normalise.ts'
import { readWords, wordFields } from '../read-entry.ts'
import { readCsv, writeCsv } from './csv.ts'
import { readEntries } from './read-file.ts'

const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom('=1+1', "'=x", '@a', '-', '+1', 'a,"b"; c\td', "''-x", 'Ü – “quoted”'),
  )
  .map(normaliseLine)
  .filter((text) => /\w/.test(text))
const name = fc.stringMatching(/^[A-Z][a-z]{2,8}[0-9]?$/)
const names = fc.uniqueArray(name, { maxLength: 4, selector: (one) => one.toLowerCase() })
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const words = fc.record({
  kind: fc.constantFrom(...entryKinds),
  meaning: line,
  languages: fc.uniqueArray(fc.constantFrom('en', 'fr', 'pt-br'), { maxLength: 3 }),
  related: names,
  rivals: names,
  synonyms: names,
  broader: names,
  narrower: names,
  mesh: fc.uniqueArray(fc.constantFrom('D004501', 'C123456'), { maxLength: 2 }),
  not_to_confuse: fc.array(fc.record({ tag: name, why: fc.oneof(line, fc.constant('')) }), { maxLength: 3 }),
  other_meanings: fc.array(
    fc.record({
      meaning: line,
      year: maybe(fc.integer({ min: 1990, max: 2100 })),
      language: maybe(fc.constantFrom('en', 'de')),
      offensive: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  schedule: maybe(line),
  starts_on: maybe(fc.constant('2026-03-01')),
  ends_on: maybe(fc.constant('2026-03-04')),
  year: maybe(fc.constant(2026)),
  interest: maybe(line),
})

test('what is written as CSV is read back as it was', () => {
  fc.assert(
    fc.property(words, fc.boolean(), (said, mark) => {
      const stamp = '2026-11-26T20:00:00.000Z'
      const entry = {
        ...said,
        tag: 'zebra',
        shown: 'Zebra',
        status: 'registered' as const,
        owner: '-x@example.org',
        url: 'https://example.org/tags/zebra',
        proposed_at: stamp,
        confirmed_at: null,
        updated_at: stamp,
      }
      const whole: RegistryExport = { license: '', server: 'example.org', entries: [entry] }
      const [row] = readCsv(writeCsv(whole, mark))
      assert.equal(row?.tag, 'Zebra')
      const read = readWords('zebra', 'Zebra', row?.body ?? {})
      for (const field of wordFields)
        assert.deepEqual(read[field], JSON.parse(JSON.stringify(entry[field])), field)
    }),
    { numRuns: 300 },
  )
})

test('no cell begins with what a spreadsheet takes for a formula', () => {
  fc.assert(
    fc.property(words, (said) => {
      const entry = {
        ...said,
        tag: 'a',
        shown: 'A',
        status: 'proposed',
        owner: null,
        url: '',
        updated_at: '',
      }
      const text = writeCsv({ license: '', server: '', entries: [entry as never] }, false)
      for (const cell of (parse(text) as string[][]).flat()) assert.doesNotMatch(cell, /^[=+@\t-]/)
    }),
    { numRuns: 300 },
  )
})

test('files of spreadsheets are read whatever they write, and what is none is refused', () => {
  const read = (text: string) => readEntries(Buffer.from(text)).map(({ tag, body }) => [tag, body.meaning])
  assert.deepEqual(read('\uFEFFTag;Kind;Meaning\r\nMedEd;topic;Teaching\r\n'), [['MedEd', 'Teaching']])
  assert.deepEqual(read('meaning\ttag\nTeaching\t#MedEd\n\n'), [['#MedEd', 'Teaching']])
  assert.deepEqual(read('[{"tag":"MedEd","meaning":"Teaching","id":4}]'), [['MedEd', 'Teaching']])
  assert.deepEqual(readEntries(Buffer.from('\uFEFFtag,kind\nA1,topic', 'utf16le')).length, 1)
  for (const text of ['', ' ', 'a,b\nc,d', 'tag,kind\n', '{"a":1}', '{', '[]', 'tag,"kind\nx'])
    assert.throws(() => readEntries(Buffer.from(text)), Refusal, text)
  const many = `tag\n${Array.from({ length: 20_001 }, (_, at) => `T${at}`).join('\n')}`
  assert.throws(() => readEntries(Buffer.from(many)), /At most 20000/)
})

test('whatever bytes come, the answer is rows or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        for (const row of readEntries(bytes)) assert.equal(typeof row.tag, 'string')
      } catch (error) {
        assert.ok(error instanceof Refusal)
      }
    }),
    { numRuns: 1000 },
  )
})
