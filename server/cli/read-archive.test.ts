import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { StartError } from '../platform/start-error.ts'
import { readArchive, readLines } from './read-archive.ts'

const folder = await mkdtemp(join(tmpdir(), 'rounds-archive-'))
after(() => rm(folder, { recursive: true, force: true }))

async function read(name: string, content: string | Uint8Array) {
  const path = join(folder, name)
  await writeFile(path, content)
  return readArchive(path)
}

test('lines are read for themselves: UTF-8, or else windows-1252', () => {
  const bytes = Buffer.concat([
    Buffer.from('\ufeffcafé\r\n'),
    Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x94, 0x0a]),
    Buffer.from('médecine'),
  ])
  assert.deepEqual(readLines(bytes), ['café', 'café “”', 'médecine'])
})

test('bars in the text belong to the text', async () => {
  const rows = await read('a.txt', '1|Thu Apr 09 01:31:50 +0000 2015|a | b|c\n\nno bars\n')
  assert.deepEqual(rows, [
    { line: 1, post: { id: '1', time: 'Thu Apr 09 01:31:50 +0000 2015', text: 'a | b|c' } },
    { line: 3, problem: 'this is not id|time|text' },
  ])
})

test('CSV: columns in any order, others left out, lines counted through quoted line ends', async () => {
  const csv =
    'Text,likes,TIME\n"two\nlines",5,2015-01-01\nshort\n\n"stray" mark,1,2015\nlast,1,2015-01-02\n"open,2\nrest'
  const rows = await read('a.csv', csv)
  assert.deepEqual(rows, [
    { line: 3, post: { text: 'two\nlines', time: '2015-01-01' } },
    { line: 4, post: { text: 'short' } },
    { line: 6, post: { text: '"stray" mark', time: '2015' } },
    { line: 7, post: { text: 'last', time: '2015-01-02' } },
    { line: 8, problem: 'from here on a quotation mark is never closed' },
  ])
})

test('JSON lines: each line is told for itself', async () => {
  const lines = [
    '{"text":"a","time":"2015-01-01"}',
    '{',
    '[]',
    '{"text":1}',
    '{"id":"9"}',
    'null',
    '{"id":"1","text":"b"}',
  ]
  const rows = await read('a.jsonl', lines.join('\n'))
  assert.deepEqual(
    rows.map((row) => ('post' in row ? row.post.text : row.problem)),
    [
      'a',
      'this is not JSON',
      'the text is missing',
      '"text" must be a text in quotes',
      'the text is missing',
      'this is not a JSON object',
      'b',
    ],
  )
})

test('a file that is not understood is refused in a sentence', async () => {
  await assert.rejects(read('a.xml', '<a/>'), StartError)
  await assert.rejects(read('b.csv', 'a,b\n1,2'), /must name its columns/)
  await assert.rejects(readArchive(join(folder, 'none.csv')), /cannot be read/)
})
