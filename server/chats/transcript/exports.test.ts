import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { realData } from '../../../tests/real-data.ts'
import { firstUnsafe } from '../../../tests/strict-html.ts'
import type { Transcript } from '../../../wire/transcript.ts'
import { inertCell } from '../../text/csv.ts'
import { normaliseLine, normaliseText } from '../../text/normalise.ts'
import { RENDERED_TAGS } from '../../text/rendered-tags.test-data.ts'
import { assembleTranscript } from './assemble.ts'
import { materialOf, person, type Written } from './material.test-data.ts'
import { transcriptCsv } from './write-csv.ts'
import { transcriptHtml } from './write-html.ts'
import { transcriptMarkdown } from './write-markdown.ts'

const folder = realData('09-hostile')
const file = (name: string) => (folder === undefined ? '' : readFileSync(join(folder, name), 'utf8'))
const naughty: string[] = folder === undefined ? [] : JSON.parse(file('naughty-strings/blns.json'))
const scripts = file('xss/xss_payloads_quick.txt').split('\n')
const nasty = [
  '=HYPERLINK("https://evil.example")',
  '</article></main><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '-->\n<!--',
  '> quoted\n# heading\n```',
  ...naughty,
  ...scripts,
].filter((one) => normaliseText(one).trim() !== '')

const people = [
  person(11, 'ana', 'Ana <b>"Silva"</b>'),
  person(12, 'ben', '=cmd|x'),
  person(13, 'cleo@away.example', 'Cleo](x)'),
]
const anybody = fc.constantFrom(...people)

const wordsOf = fc.oneof(
  fc.constantFrom(...nasty).map(normaliseText),
  fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `a ${normaliseText(text)}`),
)
const calling = fc.constantFrom(...people).map(({ acct, url, elsewhere }) => {
  const handle = elsewhere ? acct : acct.split('@')[0]
  return `@${handle} I agree, ${url} wrote it, and so did @${handle}; see ${url}/5 (@${handle}).`
})
const writing: fc.Arbitrary<Written> = fc.record({
  by: anybody,
  text: fc.oneof(wordsOf, calling),
  mentions: fc.constant(people),
  minute: fc.integer({ min: -10, max: 70 }),
  answers: fc.option(fc.nat({ max: 19 })),
  questionN: fc.option(fc.integer({ min: 1, max: 3 })),
  role: fc.constantFrom('question', 'answer', 'reply', 'welcome', 'offtopic'),
  late: fc.boolean(),
  marked: fc.boolean(),
  gone: fc.boolean(),
})

/** The ids of posts in each of the exports, sorted. */
function idsIn(transcript: Transcript): Record<string, string[]> {
  const rows: Record<string, string>[] = parse(transcriptCsv(transcript), { columns: true })
  const all = (text: string, shape: RegExp) => [...text.matchAll(shape)].map(([, id = '']) => id)
  const json = JSON.parse(JSON.stringify(transcript)) as Transcript
  const found = {
    json: json.sections.flatMap(({ posts }) => posts.flatMap(({ id }) => id ?? [])),
    csv: rows.flatMap((row) => row.post_id || []),
    html: all(transcriptHtml(transcript), /<article id="p-(\d+)"/g),
    sheet: all(transcriptHtml(transcript, { sheet: true }), /<article id="p-(\d+)"/g),
    markdown: all(
      transcriptMarkdown(transcript),
      /^[> ]*\*\*.*\]\(https:\/\/rounds\.example\/@[^/]+\/(\d+)\)/gm,
    ),
  }
  return Object.fromEntries(Object.entries(found).map(([name, ids]) => [name, ids.toSorted()]))
}

/** The tags of the document around the posts, each whole. */
const frame = [
  /^<\/?(?:header|main|section|article|table|caption|tr|td|th|time|em|strong|h1|ul|li|div|p|span|a)>$/,
  /^<(?:h1|h2|strong|span|p)(?: class="(?:who|about)")?(?: dir="auto")?>$/,
  /^<\/h2>$/,
  /^<article(?: id="p-\d+")? class="d\d(?: (?:gone|asked|marked))?"(?: data-nosnippet)?>$/,
  /^<div class="words" dir="auto"(?: lang="[a-z-]+")?>$/,
  /^<th scope="row">$/,
  /^<time datetime="[\d:.TZ-]+">$/,
  /^<li data-nosnippet>$/,
  /^<a href="https?:\/\/[^"<>]*"(?: rel="nofollow")?(?: dir="auto")?>$/,
]
const allowed = [...RENDERED_TAGS, ...frame]

/** What a document shows. */
function bodyOf(html: string): string {
  return html.slice(html.indexOf('<body>') + 6, html.indexOf('</body>'))
}

test('whatever people write, all exports hold exactly the same posts, and nothing in them does anything', () => {
  fc.assert(
    fc.property(
      fc.array(writing, { maxLength: 20 }),
      fc.subarray(people),
      fc.uniqueArray(fc.nat({ max: 19 }), { maxLength: 3 }),
      (written, leftOut, removed) => {
        const material = materialOf(written, { leftOut })
        // What a host removed from the chat, and what may not be seen, is not among what is read.
        const kept = material.contributions.filter((_, place) => !removed.includes(place))
        const transcript = assembleTranscript({ ...material, contributions: kept })
        const left = new Set(leftOut.map(({ id }) => Number(id)))
        const expected = kept
          .filter(({ gone, accountId }) => !gone && !left.has(accountId))
          .map(({ postId }) => String(postId))
          .toSorted()
        for (const [name, ids] of Object.entries(idsIn(transcript))) assert.deepEqual(ids, expected, name)
        assert.equal(
          transcript.sections.reduce((sum, { posts }) => sum + posts.length, 0),
          kept.length,
        )
        assert.equal(transcript.figures.posts + transcript.figures.deleted, kept.length)
        const html = transcriptHtml(transcript)
        assert.equal(firstUnsafe(bodyOf(html), allowed), undefined)
        for (const { id, acct, url } of leftOut) {
          const texts = [
            html,
            transcriptMarkdown(transcript),
            transcriptCsv(transcript),
            JSON.stringify(transcript),
          ]
          for (const text of texts) {
            assert.ok(!text.includes(acct), acct)
            assert.doesNotMatch(text, new RegExp(`${RegExp.escape(url)}(?!/5)`))
            assert.doesNotMatch(text, new RegExp(`@${acct.split('@')[0]}(?!/5)\\b`))
            assert.ok(!text.includes(`"account_id":"${id}"`))
          }
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('a spreadsheet gets every text as it was written, and no formula', () => {
  const written = nasty.map((text) => ({ by: person(12, 'ben', '=cmd|x'), text: normaliseText(text) }))
  const transcript = assembleTranscript(materialOf(written))
  const posts = transcript.sections.flatMap((section) => section.posts)
  const rows: Record<string, string>[] = parse(transcriptCsv(transcript, { bom: true }), {
    columns: true,
    bom: true,
  })
  assert.deepEqual(
    rows.map(({ text }) => text),
    posts.map(({ text }) => inertCell(text)),
  )
  for (const cell of rows.flatMap((row) => Object.values(row))) assert.doesNotMatch(cell, /^[=+\-@\t\r]/)
})

test('names and titles cannot leave their line', () => {
  for (const text of nasty) {
    const by = person(11, 'ana', normaliseLine(text) || 'x')
    const transcript = assembleTranscript(materialOf([{ by, text: 'Hello' }]))
    const lines = transcriptMarkdown(transcript).split('\n')
    assert.equal(lines.filter((line) => /^#{1,6} /.test(line)).length, 5, text)
  }
})
