import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readPage } from './read-page.ts'
import { firstLink } from './first-link.ts'

const url = new URL('https://journal.example.org/articles/1?x=y')
const read = (html: string | Buffer, charset?: string) => readPage(Buffer.from(html as string), url, charset)

test('an article of a journal tells its authors, journal, DOI and date', () => {
  const facts = read(`<!doctype html><html lang="en-GB"><head><title>Spaced learning | Journal</title>
    <meta name="citation_title" content="Spaced learning &amp; recall">
    <meta name="citation_author" content="Osler, William"><meta name="citation_author" content="Elizabeth Blackwell">
    <meta name="citation_journal_title" content="Medical Teacher"><meta name="citation_doi" content="doi:10.1080/0142159X.2024.1">
    <meta name="citation_publication_date" content="2024/05/17"><meta name="fediverse:creator" content=" @osler@med.example "><meta property="og:title" content="Spaced learning - Medical Teacher">
    <meta property="og:description" content="  A \n trial "><meta property="og:image" content="/cover.png"><meta property="og:image:alt" content="A cover"></head>`)
  assert.deepEqual(facts, {
    title: 'Spaced learning & recall',
    description: 'A trial',
    authors: [
      { name: 'William Osler', url: '' },
      { name: 'Elizabeth Blackwell', url: '' },
    ],
    providerName: 'Medical Teacher',
    publishedAt: new Date('2024-05-17T00:00:00Z'),
    language: 'en',
    doi: '10.1080/0142159X.2024.1',
    creator: '@osler@med.example',
    picture: new URL('https://journal.example.org/cover.png'),
    pictureDescription: 'A cover',
    oEmbed: undefined,
  })
})

test('JSON-LD speaks where nothing else does, also inside a graph, and a broken one is passed over', () => {
  const facts = read(`<script type="application/ld+json">{broken</script><script type="application/ld+json">
    {"@graph":[{"@type":"Organization","name":"No"},{"@type":["MedicalScholarlyArticle"],"headline":"Sepsis","author":[{"name":"A. B."},"C. D."],
    "publisher":{"name":"NEJM"},"datePublished":"2023-01-02T03:04:05Z","inLanguage":"fr-CA","image":[{"url":"https://example.org/a.jpg"}]}]}</script>`)
  assert.deepEqual(
    [
      facts?.title,
      facts?.authors.map(({ name }) => name),
      facts?.providerName,
      facts?.language,
      facts?.picture?.href,
    ],
    ['Sepsis', ['A. B.', 'C. D.'], 'NEJM', 'fr', 'https://example.org/a.jpg'],
  )
  assert.equal(facts?.publishedAt?.toISOString(), '2023-01-02T03:04:05.000Z')
})

test('characters are read by what the server, the mark or the page says, and else as browsers do', () => {
  const title = 'Ärztliche Ausbildung'
  const page = (head: string) => `<html><head>${head}<title>${title}</title></head></html>`
  const latin = (head: string) => Buffer.from(page(head), 'latin1')
  const titles = [
    read(page('')),
    read(latin(''), 'ISO-8859-1'),
    read(latin('<meta charset="windows-1252">')),
    read(latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">')),
    read(latin('')),
    read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page(''), 'utf16le')])),
    read(latin(''), 'no-such-charset'),
  ].map((facts) => facts?.title)
  assert.deepEqual(new Set(titles), new Set([title]))
  const japanese = Buffer.concat([
    Buffer.from('<title>'),
    Buffer.from([0x88, 0xe3, 0x8a, 0x77]),
    Buffer.from('</title>'),
  ])
  assert.equal(read(japanese, 'Shift_JIS')?.title, '医学')
})

test('no title, no card; what is no date, language, DOI or web address is left out; long texts are cut at a word', () => {
  assert.equal(read('<p>Hello</p>'), undefined)
  assert.equal(read('<svg><title>Icon</title></svg>'), undefined)
  const facts =
    read(`<title>${'word '.repeat(500)}</title><html lang="no such"><meta name="citation_doi" content="none">
    <meta name="date" content="soon"><meta property="og:image" content="javascript:alert(1)"><meta name="author" content="https://x.example/me">`)
  assert.ok((facts?.title.length ?? 999) <= 301)
  assert.match(facts?.title ?? '', /word…$/)
  assert.deepEqual(
    [facts?.publishedAt, facts?.language, facts?.doi, facts?.picture, facts?.authors],
    [undefined, undefined, undefined, undefined, []],
  )
})

test('whatever the bytes are, reading ends with short plain texts', () => {
  const piece = fc.constantFrom(
    '<meta property="og:title" content="',
    '">',
    '<title>',
    '</title>',
    '<script type="application/ld+json">',
    '</script>',
    '{"@type":"Article","headline":',
    '"x"',
    '}',
    '<svg>',
    '\0',
    '\uD800',
    'é',
    '<html lang="',
    '<!--',
    '-->',
    '<![CDATA[',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }),
      fc.uint8Array({ maxLength: 40 }),
      (pieces, bytes) => {
        const facts = readPage(Buffer.concat([Buffer.from(pieces.join('')), bytes]), url)
        if (facts)
          assert.ok(
            facts.title !== '' &&
              facts.title.length <= 301 &&
              facts.title.isWellFormed() &&
              !facts.title.includes('\0'),
          )
      },
    ),
    { numRuns: 300 },
  )
  const nasty = [
    '<meta name=a content=b>'.repeat(80_000),
    '<'.repeat(2e6),
    `<script type="application/ld+json">${'['.repeat(1e6)}</script>`,
    '<title>' + '\u0301'.repeat(9e5),
  ]
  for (const html of nasty) {
    const begun = performance.now()
    readPage(Buffer.from(html), url)
    assert.ok(performance.now() - begun < 3000, html.slice(0, 30))
  }
})

test('the first link that leads to another web site gets the card', () => {
  const own = new URL('https://rounds.example.org')
  assert.equal(
    firstLink(
      '#MedEd @bob https://rounds.example.org/@a/1 see https://a.example.org/x?y=1#part and https://b.example.org',
      own,
    ),
    'https://a.example.org/x?y=1',
  )
  assert.equal(firstLink('nothing #here for @anybody', own), undefined)
  assert.equal(firstLink('https://user:secret@a.example.org/ ', own), undefined)
})
