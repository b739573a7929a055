import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markOf, mostQuestions } from './recognise.ts'

const read = (text: string) => {
  const mark = markOf(text)
  return mark ? `${mark.letter}${mark.n}` : '-'
}

test('marks as people type them', () => {
  const texts: Record<string, string> = {
    'A1 Feedback': 'A1',
    'a1: feedback': 'A1',
    'A1. Feedback': 'A1',
    A2: 'A2',
    'A2.': 'A2',
    'A 3 with a space': 'A3',
    'Q12: the last one': 'Q12',
    't2 topic': 'T2',
    '  \n A4 after white space': 'A4',
    'A1) bracket': 'A1',
    'A1-A2 both': 'A1',
    'A01 with a zero': 'A1',
    '@mededchat A1 from elsewhere': 'A1',
    '@mededchat@rounds.example @anna: A5 two people': 'A5',
    '#MedEdChat A6 with the hashtag first': 'A6',
    '@anna, #MedEdChat - A7': 'A7',
    '#MedEdChat: Q3 what do you think?': 'Q3',
  }
  for (const [text, mark] of Object.entries(texts)) assert.equal(read(text), mark, text)
})

test('what is no mark', () => {
  const texts = [
    '',
    'A',
    'Q13 too many',
    'A0 none',
    'A123',
    'A1c of 7.2 %',
    'A1.5 mg a day',
    'A1é',
    'A_1',
    'A  1 with two spaces',
    'HbA1c at the start',
    'I think A1 was better',
    'A１ full width',
    'A一 ideographic',
    'A١ Arabic',
    'A① in a circle',
    'A1٣ mixed',
    'B1 vitamin',
    '#A1 is a hashtag, and nothing follows',
    '@A1 is a person',
  ]
  for (const text of texts) assert.equal(read(text), '-', text)
})

test('a mark is read after any row of mentions and hashtags, and of any text nothing else', () => {
  const address = fc.constantFrom('@anna', '@b_c@example.org', '#MedEdChat', '#Köln', '＃医学教育', '@dr.who')
  const gap = fc.constantFrom(' ', '  ', '\n', ', ', ': ', ' - ')
  const addresses = fc.array(fc.tuple(address, gap), { maxLength: 6 })
  fc.assert(
    fc.property(
      addresses,
      fc.constantFrom('Q', 'A', 'T', 'q', 'a', 't'),
      fc.integer({ min: 0, max: 99 }),
      (row, letter, n) => {
        const text = `${row.flat().join('')}${letter}${n}: words`
        const wanted = n >= 1 && n <= mostQuestions ? `${letter.toUpperCase()}${n}` : '-'
        assert.equal(read(text), wanted, text)
      },
    ),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const mark = markOf(text)
      if (mark) assert.match(text, new RegExp(`${mark.letter}\\s?0?${mark.n}`, 'i'))
    }),
  )
})

test('long and hostile texts take no time', () => {
  const begun = performance.now()
  for (const part of ['@a ', '#a ', '@', '# ', ' ', 'A', '@a@', '@a.', '.-'])
    markOf(part.repeat(200_000 / part.length))
  assert.ok(performance.now() - begun < 500)
})
