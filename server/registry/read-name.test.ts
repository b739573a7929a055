import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../platform/refusal.ts'
import { longestName, readTagName } from './read-name.ts'

function reasonOf(name: string): string | undefined {
  try {
    readTagName(name, 'tag')
    return undefined
  } catch (error) {
    assert.ok(error instanceof Refusal)
    assert.equal(error.field, 'tag')
    assert.ok(error.message.length > 20, 'says what would be right')
    return error.reason
  }
}

describe('the name of a hashtag in the registry', () => {
  it('is one however it is written', () => {
    for (const name of ['MedÉd', '#meded', 'MEDED', '＃ＭＥＤＥＤ', ' MedEd '])
      assert.equal(readTagName(name, 'tag').tag, 'meded', name)
    assert.equal(readTagName('#MedEd', 'tag').shown, 'MedEd')
  })

  it('takes the scripts of the world', () => {
    for (const name of [
      '医学教育',
      'медицина',
      'चिकित्सा',
      'التعليم_الطبي',
      'Γιατροί',
      'FOAMed',
      'COVID19',
      'الطب۲',
    ])
      assert.equal(reasonOf(name), undefined, name)
  })

  it('has no spaces', () => {
    for (const name of ['Med Ed', 'Med\u00A0Ed', 'Med\u3000Ed', 'Med\nEd', 'Med\tEd'])
      assert.equal(reasonOf(name), 'ERR_SPACES', JSON.stringify(name))
  })

  it('is not digits alone', () => {
    for (const name of ['2026', '12_34', '٢٠٢٦', '２０２６', '____'])
      assert.equal(reasonOf(name), 'ERR_ONLY_DIGITS', name)
  })

  it(`has at most ${longestName} characters`, () => {
    assert.equal(reasonOf('x'.repeat(longestName)), undefined)
    assert.equal(reasonOf('x'.repeat(longestName + 1)), 'ERR_TOO_LONG')
    assert.equal(reasonOf('स्वा'.repeat(20)), undefined, 'counted as people count them')
    assert.equal(reasonOf('x'.repeat(1_000_000)), 'ERR_TOO_LONG')
  })

  it('has no punctuation', () => {
    for (const name of [
      'Med-Ed',
      'Med.Ed',
      'MedEd!',
      'Med&Ed',
      '@MedEd',
      'Med#Ed',
      'Med’Ed',
      'Med/Ed',
      'Med🎓Ed',
      '<b>',
    ])
      assert.equal(reasonOf(name), 'ERR_PUNCTUATION', name)
  })

  it('is written in one script', () => {
    // Cyrillic М, е, а and о; Greek Μ, ο and α; Armenian ո; Cherokee Ꭰ.
    for (const name of [
      'МedEd',
      'MеdEd',
      'FOАMed',
      'FΟAMed',
      'Ϻαgic',
      'fօamed',
      'MedEԁ',
      'ᎠrTwitter',
      'SurgTwittеr',
    ])
      assert.equal(reasonOf(name), 'ERR_LOOK_ALIKE', name)
  })

  it('is none of our own words', () => {
    for (const name of ['suggest', 'Meanings', 'IMPORT', 'stewards', 'admin', 'Official'])
      assert.equal(reasonOf(name), 'ERR_RESERVED', name)
  })

  it('is not empty', () => {
    for (const name of ['', '#', '  ', '\u202E'])
      assert.equal(reasonOf(name), 'ERR_BLANK', JSON.stringify(name))
  })

  it('is read or refused, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const reason = reasonOf(text)
        if (reason !== undefined) return
        const { tag, shown } = readTagName(text, 'tag')
        assert.deepEqual(readTagName(shown, 'tag').tag, tag)
      }),
      { numRuns: 2000 },
    )
  })
})
