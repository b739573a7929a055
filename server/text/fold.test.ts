import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldText, hasWords } from './fold.ts'
import { normaliseText } from './normalise.ts'

const has = (text: string, words: string, whole = true) => hasWords(foldText(text), foldText(words), whole)

test('capitals, accents, width and invisible characters do not count; marks of other scripts do', () => {
  assert.ok(has('Une ÉTUDE randomisée', 'etude'))
  assert.ok(has('ｅｘａｍ', 'Exam'))
  assert.ok(has('spo\u200Bil\u00ADer', 'spoiler'))
  assert.ok(!has('がき', 'かき'))
  assert.equal(foldText('  a \n\t b '), 'a b')
})

test('whole words end at the borders of words, in every script', () => {
  assert.ok(has('an exam, today', 'exam'))
  assert.ok(!has('an example', 'exam'))
  assert.ok(has('an example', 'exam', false))
  assert.ok(!has('naïveté', 'naïv'))
  assert.ok(!has('экзамены', 'экзамен'))
  assert.ok(has('сдал экзамен!', 'Экзамен'))
  assert.ok(has('今日は試験です', '試験'))
  assert.ok(has('example, then exam', 'exam'), 'a later place counts')
  assert.ok(has('(@dr.who) said', '@dr.who'))
  assert.ok(has('5G!', 'g!', false) && has('C++ and C', 'c++'))
  assert.ok(!has('x_exam', 'exam'))
})

test('what looks like a pattern is plain words', () => {
  assert.ok(has('see (a+)+$ there', '(a+)+$'))
  assert.ok(!has('aaaaaaaaaaaaaaaaaaaaaaaa!', '(a+)+$'))
  assert.ok(!has('anything', '.*'))
  assert.ok(!has('anything', ''))
})

test('folding is stable, and a text has each of its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (given) => {
      const text = foldText(normaliseText(given))
      assert.equal(foldText(text), text)
      for (const word of text.split(' ').filter(Boolean)) assert.ok(hasWords(text, word, true), word)
    }),
  )
})

test('hostile words against a hostile text take milliseconds', () => {
  const text = 'a'.repeat(5000)
  const began = performance.now()
  for (const words of ['a'.repeat(512), `${'a'.repeat(511)}b`, `b${'a'.repeat(511)}`])
    for (const whole of [true, false]) hasWords(text, words, whole)
  assert.ok(performance.now() - began < 500)
})
