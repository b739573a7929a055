import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WrittenPart } from '#lib/api/types.ts'
import { matches, summaryOf } from './summary.ts'

const part = (status: string, more: Partial<WrittenPart> = {}): WrittenPart => ({
  status,
  spoiler_text: '',
  sensitive: false,
  media_ids: [],
  media_attachments: [],
  poll: null,
  ...more,
})
const picture = { id: '1', description: 'Une main' } as WrittenPart['media_attachments'][number]

test('a summary has the first words that there are, and counts the rest', () => {
  assert.deepEqual(summaryOf([part(' '), part('Second\n\npart', { media_attachments: [picture] })]), {
    words: 'Second part',
    parts: 2,
    media: 1,
    poll: false,
  })
  assert.equal(summaryOf([part('', { spoiler_text: 'exam' })]).words, 'exam')
  assert.ok(summaryOf([part('x'.repeat(400))]).words.length <= 161)
})

test('a draft is found by all words of a query, whatever their accents', () => {
  const parts = [part('Évaluer les compétences'), part('', { media_attachments: [picture] })]
  assert.ok(matches(parts, 'evaluer MAIN'))
  assert.ok(matches(parts, ''))
  assert.ok(!matches(parts, 'evaluer pied'))
  const poll = { options: ['Osmosis'], expires_in: 300, multiple: false, hide_totals: false }
  assert.ok(matches([part('', { poll })], 'osmo'))
})
