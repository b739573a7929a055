import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Transcript } from '../../../wire/transcript.ts'
import { assembleTranscript } from './assemble.ts'
import { chat, materialOf, origin, person } from './material.test-data.ts'
import { transcriptMarkdown } from './write-markdown.ts'

const ana = person(11, 'ana', 'Ana Silva')
const ben = person(12, 'ben', 'Ben Ode')
const cleo = person(13, 'cleo@away.example', 'Cleo')

const reading = ({ sections }: Transcript) =>
  sections.map(({ kind, n, posts }) => [
    n === null ? kind : `Q${n}`,
    ...posts.map(({ depth, text, state }) => `${'>'.repeat(depth)}${text || state}`),
  ])

test('question by question, in threads; before, welcome, between and off topic apart', () => {
  const transcript = assembleTranscript(
    materialOf([
      { by: ana, text: 'Soon we begin', minute: -5, questionN: null },
      { by: ana, text: 'Welcome', minute: 0, questionN: null, role: 'welcome' },
      { by: ana, text: 'Q1', minute: 1, role: 'question' },
      { by: ben, text: 'A1 time', minute: 3, answers: 2 },
      { by: cleo, text: 'A1 tone', minute: 2, answers: 2 },
      { by: ana, text: 'why tone?', minute: 4, answers: 4, role: 'reply' },
      { by: cleo, text: 'because', minute: 6, answers: 5, role: 'reply' },
      { by: ben, text: 'no answer', minute: 5, questionN: null, role: 'reply' },
      { by: ben, text: 'buy my book', minute: 7, role: 'offtopic' },
      { by: ben, text: 'A2 late', minute: 300, questionN: 2, late: true },
      { by: ben, text: '', minute: 8, gone: true, answers: 2 },
    ]),
  )
  assert.deepEqual(reading(transcript), [
    ['before', 'Soon we begin'],
    ['welcome', 'Welcome'],
    ['Q1', 'Q1', '>A1 tone', '>>why tone?', '>>>because', '>A1 time', 'deleted'],
    ['Q2', 'A2 late'],
    ['other', 'no answer'],
    ['offtopic', 'buy my book'],
  ])
  const { figures } = transcript
  assert.deepEqual(
    {
      ...figures,
      five_minutes: figures.five_minutes.length,
      most_answered: figures.most_answered.map(({ answers }) => answers),
    },
    {
      people: 3,
      people_elsewhere: 1,
      posts: 10,
      posts_elsewhere: 2,
      originals: 8,
      replies: 2,
      late: 1,
      reblogs: 0,
      favourites: 0,
      left_out: 0,
      deleted: 1,
      questions: [
        { n: 1, posts: 5, answers: 2, people: 3 },
        { n: 2, posts: 1, answers: 1, people: 1 },
      ],
      five_minutes: 4,
      languages: [{ language: 'en', posts: 10 }],
      most_answered: [1, 1],
      marked: [],
    },
  )
})

test('who asked to be left out is counted and not named; so is what they were answered', () => {
  const transcript = assembleTranscript(
    materialOf(
      [
        { by: ben, text: 'My secret view', marked: true },
        {
          by: ana,
          text: '@ben thank you, @benedict and ben@ode.example too',
          answers: 0,
          mentions: [ben],
          minute: 2,
        },
      ],
      { leftOut: [ben], parts: [{ person: ben, role: 'guest' }] },
    ),
  )
  assert.deepEqual(reading(transcript)[0], [
    'Q1',
    'left_out',
    '>@… thank you, @benedict and ben@ode.example too',
  ])
  const [left, answer] = transcript.sections[0]?.posts ?? []
  assert.deepEqual([left?.id, left?.account_id, left?.url, left?.marked], [null, null, null, false])
  assert.equal(answer?.in_reply_to_id, null)
  assert.deepEqual(
    transcript.people.map(({ acct }) => acct),
    ['ana@rounds.example'],
  )
  assert.deepEqual(
    [transcript.figures.people, transcript.figures.left_out, transcript.figures.marked],
    [2, 1, []],
  )
  assert.doesNotMatch(JSON.stringify(transcript), /secret|Ben Ode|@ben\b/)
})

test('a chat in which nobody wrote has a transcript', () => {
  const transcript = assembleTranscript(materialOf([]))
  assert.equal(transcript.figures.people, 0)
  assert.deepEqual(reading(transcript), [['Q1'], ['Q2']])
  assert.match(transcriptMarkdown(transcript), /Nobody has written anything/)
})

test('papers are known by their numbers, in addresses and in words; each person counts once', () => {
  const { papers, links } = assembleTranscript(
    materialOf(
      [
        { by: ana, text: 'https://doi.org/10.1056/NEJMoa2034577 and doi:10.1056/nejmoa2034577.' },
        { by: ben, text: 'https://www.nejm.org/doi/full/10.1056/NEJMoa2034577?query=x (see PMID: 0123456)' },
        { by: cleo, text: 'https://pubmed.ncbi.nlm.nih.gov/123456/ https://example.org/a?b=1&c=2' },
        { by: cleo, text: '(10.1016/S0140-6736(20)30183-5), PMC7159299 https://example.org/a?b=1&c=2' },
        { by: ana, text: 'Only a number: 10.5/7 and #MedEd @ben', mentions: [ben] },
      ],
      { readings: [{ url: null, doi: '10.1016/S0140-6736(20)30183-5', title: 'Clinical features' }] },
    ),
  )
  assert.deepEqual(
    papers.map(({ kind, id, people, reading: isReading }) => [kind, id, people, isReading]),
    [
      ['doi', '10.1056/nejmoa2034577', 2, false],
      ['pmid', '123456', 2, false],
      ['doi', '10.1016/s0140-6736(20)30183-5', 1, true],
      ['pmcid', 'PMC7159299', 1, false],
    ],
  )
  assert.equal(papers[2]?.title, 'Clinical features')
  assert.deepEqual(links, [{ url: 'https://example.org/a?b=1&c=2', title: null, people: 1, reading: false }])
})

test('it is cited as an event, with its hosts as authors and the day by its own clocks', () => {
  const { citation } = assembleTranscript(
    materialOf([{ by: ana, text: 'Hello' }], {
      chat: {
        ...chat,
        series: { id: '5', title: 'MedEd Chat', url: `${origin}/chats/series/5` },
        sittings: [
          {
            n: 1,
            time_zone: 'Australia/Sydney',
            starts_at: '2026-11-26T20:00:00.000Z',
            ends_at: '2026-11-26T21:00:00.000Z',
          },
        ],
      },
      parts: [
        { person: ana, role: 'host' },
        { person: cleo, role: 'cohost' },
        { person: ben, role: 'guest' },
      ],
    }),
  )
  assert.equal(
    citation.line,
    'Ana Silva, & Cleo (Hosts). (2026-11-27). Feedback that helps [Live chat, #MedEd]. MedEd Chat. rounds.example. https://rounds.example/chats/77 (accessed 2026-11-27)',
  )
  assert.deepEqual(citation.csl.author, [{ literal: 'Ana Silva' }, { literal: 'Cleo' }])
  assert.deepEqual(citation.csl.issued, { 'date-parts': [[2026, 11, 27]] })
})

test('five thousand posts in one long line of answers take no time', () => {
  const written = Array.from({ length: 5000 }, (_, place) => ({
    by: person(100 + (place % 300), `p${place % 300}`),
    text: `Answer ${place}`,
    answers: place === 0 ? null : place - 1,
    minute: place / 100,
  }))
  const material = materialOf(written)
  const before = performance.now()
  const transcript = assembleTranscript(material)
  transcriptMarkdown(transcript)
  const took = performance.now() - before
  assert.equal(transcript.figures.posts, 5000)
  assert.ok(took < 15_000, `${took} ms`)
})
