import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { realData } from '../../../tests/real-data.ts'
import { csvKinds } from '../../../wire/portability.ts'
import { Refusal } from '../../platform/refusal.ts'
import { decodeText } from '../../text/decode-text.ts'
import { guessKind } from './guess-kind.ts'
import { readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'

const rowsOf = (text: string | Uint8Array, kind: (typeof csvKinds)[number]) =>
  readRows(readTable(typeof text === 'string' ? text : decodeText(text)), kind, 'rounds.example')

test('Mastodon’s file of follows is read to the letter', () => {
  const text =
    'Account address,Show boosts,Notify on new posts,Languages\nbob@rounds.example,false,true,"en, fr"\n@eve@Example.COM,true,false,\n'
  assert.deepEqual(
    rowsOf(text, 'following').map(({ line, row }) => ({ line, row })),
    [
      { line: 2, row: { address: 'bob', boosts: false, notify: true, languages: ['en', 'fr'] } },
      { line: 3, row: { address: 'eve@example.com', boosts: true, notify: false } },
    ],
  )
})

test('the same people are found whatever program wrote the file', () => {
  const plain = 'Account address,Hide notifications\nbob,true\nzoë@example.com,false\n'
  const wanted = rowsOf(plain, 'mutes').map(({ row }) => row)
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')])
  const variants: Record<string, Uint8Array | string> = {
    mark: Buffer.from(`\uFEFF${plain}`),
    utf16: wide,
    'utf16 without mark': Buffer.from(plain, 'utf16le'),
    'utf16 the other way round': Buffer.from(wide).swap16(),
    windows: Buffer.from(plain, 'latin1'),
    semicolons: plain.replaceAll(',', ';'),
    tabs: plain.replaceAll(',', '\t'),
    'windows lines': plain.replaceAll('\n', '\r\n'),
    'old lines': plain.replaceAll('\n', '\r'),
    quotes: plain.replace('bob', '"bob"'),
    'no header': plain.split('\n').slice(1).join('\n').replace('bob', '@bob'),
    'empty lines': plain.replaceAll('\n', '\n\n\n'),
  }
  for (const [name, text] of Object.entries(variants))
    assert.deepEqual(
      rowsOf(text, 'mutes').map(({ row }) => row),
      wanted,
      name,
    )
})

test('a file that mixes encodings loses no line', () => {
  const mixed = Buffer.concat([Buffer.from('zoë@a.example\n'), Buffer.from('zoë@b.example\n', 'latin1')])
  const addresses = rowsOf(mixed, 'blocks').map(({ row }) => row && 'address' in row && row.address)
  assert.deepEqual(addresses, ['zoë@a.example', 'zoë@b.example'])
})

test('one bad line costs only itself, and is told with its number', () => {
  const rows = rowsOf('ann@a.example\n"never closed\nbob@b.example\nnot an address at all\n', 'blocks')
  assert.deepEqual(
    rows.map(({ line, row }) => [line, row !== undefined]),
    [
      [1, true],
      [2, false],
      [3, true],
      [4, false],
    ],
  )
})

test('the kind is guessed from the header, the name, or the look of the lines', () => {
  const guess = (text: string, name = 'x.csv') => guessKind(readTable(text), name)
  assert.equal(guess('Account address,Show boosts\nbob,true'), 'following')
  assert.equal(guess('Account address,Hide notifications\nbob,true'), 'mutes')
  assert.equal(guess('#domain\nspam.example'), 'domain_blocks')
  assert.equal(guess('#uri\nhttps://a.example/1'), 'bookmarks')
  assert.equal(guess('bob@a.example', 'blocked_accounts (1).csv'), 'blocks')
  assert.equal(guess('Account address\nbob@a.example', 'muted_accounts.csv'), 'mutes')
  assert.equal(guess('Journals,bob@a.example'), 'lists')
  assert.equal(guess('https://a.example/statuses/1'), 'bookmarks')
  assert.equal(guess('spam.example'), 'domain_blocks')
  assert.equal(guess('bob@a.example'), undefined)
})

test('bookmarks bring their collections and notes where our own export wrote them', () => {
  const [first, second] = rowsOf(
    'https://a.example/1\nhttps://a.example/2,Airway; Teaching,"read, again"',
    'bookmarks',
  )
  assert.deepEqual(first?.row, { uri: 'https://a.example/1' })
  assert.deepEqual(second?.row, {
    uri: 'https://a.example/2',
    collections: ['Airway', 'Teaching'],
    note: 'read, again',
  })
})

test('more than 20,000 lines are refused, 20,000 are read in a second', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `user${i}@example.com`).join('\n')
  const begun = Date.now()
  assert.equal(rowsOf(lines(20_000), 'blocks').length, 20_000)
  assert.ok(Date.now() - begun < 3000)
  assert.throws(() => rowsOf(lines(20_002), 'blocks'), Refusal)
  assert.throws(() => rowsOf('\n'.repeat(20 * 1024 * 1024), 'blocks'), Refusal)
  assert.equal(rowsOf('x'.repeat(20 * 1024 * 1024), 'blocks')[0]?.row, undefined)
  assert.equal(rowsOf('"'.repeat(5 * 1024 * 1024), 'blocks')[0]?.row, undefined)
})

test('whatever bytes come, the answer is lines or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...csvKinds), (bytes, kind) => {
      const table = readTable(decodeText(bytes))
      guessKind(table, 'x.csv')
      for (const { line } of readRows(table, kind, 'rounds.example')) assert.ok(line >= 1)
    }),
    { numRuns: 2000 },
  )
})

test('the files of Mastodon’s own tests and the worst strings are read', (t) => {
  const files = realData('04-archives/mastodon-csv-fixtures')
  const hostile = realData('09-hostile/naughty-strings')
  if (!files || !hostile) return t.skip('no real data here')
  const texts = [files, hostile].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(folder, name))),
  )
  assert.ok(texts.length >= 6)
  for (const bytes of texts)
    for (const kind of csvKinds)
      assert.ok(readRows(readTable(decodeText(bytes)), kind, 'rounds.example').length > 0)
  const follows = readFileSync(join(files, 'new-following-imports.txt'))
  assert.deepEqual(
    rowsOf(follows, 'following').map(({ row }) => row),
    [
      { address: 'bob', boosts: true },
      { address: 'eve@example.com', boosts: false },
    ],
  )
})
