import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isBlank, normaliseLine, normaliseText } from './normalise.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
const brokenText = units.map((codes) => String.fromCharCode(...codes))

describe('normaliseText', () => {
  it('composes, and makes every line end a line feed', () => {
    assert.equal(normaliseText('cafe\u0301\r\na\rb\u2028c\u2029d\u0085e'), 'caf\u00E9\na\nb\nc\nd\ne')
  })

  it('removes control characters and makes tabs spaces', () => {
    assert.equal(normaliseText('a\u0000b\u0007c\u001Bd\u007Fe\u009Ff\tg\uFEFF\uFFFEh'), 'abcdef gh')
  })

  it('removes what forces a direction', () => {
    assert.equal(normaliseText('\u202Eevil\u202C \u2066a\u2069 \u202Ab'), 'evil a b')
  })

  it('keeps what scripts and emoji need', () => {
    const needed = 'می\u200Cخواهم ශ්\u200Dරී 👩‍⚕️ a\u200Eb\u200Fc 🏴\u{E0067}\u{E0062}\u{E007F} ไทย\u200Bไทย'
    assert.equal(normaliseText(needed), needed)
  })

  it('replaces lone surrogates', () => {
    assert.equal(normaliseText('a\uD800b\uDC00'), 'a\uFFFDb\uFFFD')
  })

  it('keeps at most 30 combining marks in a row', () => {
    assert.equal(normaliseText('x' + '\u0316\u0301'.repeat(500)).length, 31)
    assert.equal(normaliseText('x' + '\u0344'.repeat(30)).length, 31)
  })

  it('gives well-formed NFC without control characters, and the same when done twice', () => {
    const holds = (text: string) => {
      const once = normaliseText(text)
      assert.ok(once.isWellFormed())
      assert.equal(once.normalize('NFC'), once)
      assert.doesNotMatch(once, /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u)
      assert.equal(normaliseText(once), once)
    }
    fc.assert(fc.property(anyText, holds))
    fc.assert(fc.property(brokenText, holds))
  })
})

describe('normaliseLine', () => {
  it('makes one line with single spaces', () => {
    assert.equal(normaliseLine('  Dr\r\n\r\n  Ada\t\u3000 L.\u00A0 '), 'Dr Ada L.')
  })

  it('gives the same when done twice', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.equal(normaliseLine(normaliseLine(text)), normaliseLine(text))),
    )
  })
})

describe('isBlank', () => {
  it('sees through invisible characters', () => {
    for (const text of ['', ' \n\u3000', '\u200B\u200D\u2060', '\u3164\u115F', '\u2800', '\uFE0F']) {
      assert.equal(isBlank(text), true, JSON.stringify(text))
    }
  })

  it('takes anything visible for content', () => {
    for (const text of ['.', '0', '👍🏽', 'ا', '\u0600']) assert.equal(isBlank(text), false, text)
  })
})
