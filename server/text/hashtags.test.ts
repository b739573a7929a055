import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extractHashtags, foldHashtag, HASHTAG_MAX, isHashtagName } from './hashtags.ts'

const tags = (text: string) => extractHashtags(text).map((hashtag) => hashtag.tag)
const anyText = fc.string({ unit: 'binary', maxLength: 60 })
const tagText = fc
  .array(
    fc.constantFrom(
      '#',
      '＃',
      'a',
      'É',
      '9',
      '_',
      '·',
      '\u200C',
      '\u200D',
      ' ',
      '(',
      '/',
      '医',
      'ا',
      '़',
      'ﾞ',
      '👩',
      '://',
      'http',
    ),
  )
  .map((parts) => parts.join(''))

describe('extractHashtags', () => {
  it('reads every script', () => {
    const text = '#MedEd #الطب #医学教育 #медицина #चिकित्सा #ශ්‍රීලංකා #แพทย์ #의학 #l·lusió #می‌خواهم #צה״ל'
    assert.deepEqual(
      tags(text),
      text.split(' ').map((word) => word.slice(1)),
    )
  })

  it('gives offsets in UTF-16 units, sign included', () => {
    const [hashtag] = extractHashtags('👩‍⚕️ 𝒳 ＃MedÉd!')
    assert.deepEqual(hashtag, { tag: 'MedÉd', folded: 'meded', start: 9, end: 15 })
  })

  it('refuses digits alone and empty names', () => {
    assert.deepEqual(tags('#1 #2024 # #_ #___ ## #· #- #١٢'), [])
  })

  it('accepts letters with digits, and digits with a separator inside', () => {
    assert.deepEqual(tags('#1a #a1 #2024_25 #_a #a_'), ['1a', 'a1', '2024_25', '_a', 'a_'])
  })

  it('is not fooled by addresses, entities, brackets and words', () => {
    assert.deepEqual(tags('a#b 医#b 1#b _#b x.org/#b ?q=#b (a)#b &#xe9; &#39;'), [])
  })

  it('reads a tag after other punctuation', () => {
    assert.deepEqual(tags('(#a) [#b] "#c" .#d,#e -#f ¡#g ##h'), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  })

  it('ends before punctuation and trailing separators', () => {
    assert.deepEqual(tags('#a. #b! #c-d #e’s #f· #g\u200C #h・'), ['a', 'b', 'c', 'e', 'f', 'g', 'h'])
  })

  it('does not take the protocol of an address for a tag', () => {
    assert.deepEqual(tags('#http://x.org #taghttps://x.org #a://'), ['tag', 'a'])
  })

  it('takes names up to the bound and leaves longer ones as text', () => {
    assert.deepEqual(tags(`#${'a'.repeat(HASHTAG_MAX)}`), ['a'.repeat(HASHTAG_MAX)])
    assert.deepEqual(tags(`#${'a'.repeat(HASHTAG_MAX + 1)}`), [])
  })

  it('gives offsets that match the text, and names that are names', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, tagText), (text) => {
        for (const { tag, folded, start, end } of extractHashtags(text)) {
          assert.match(text.slice(start, end), /^[#＃]/)
          assert.equal(text.slice(start + 1, end), tag)
          assert.ok(isHashtagName(tag))
          assert.ok(isHashtagName(folded))
          assert.equal(foldHashtag(tag), folded)
        }
      }),
    )
  })

  it('reads back every name that it calls a name', () => {
    fc.assert(
      fc.property(tagText, (name) => {
        if (isHashtagName(name)) assert.deepEqual(tags(`#${name}`), [name])
      }),
    )
  })
})

describe('foldHashtag', () => {
  it('makes one of what readers take for one', () => {
    const same = [
      ['MedÉd', 'meded'],
      ['MEDE\u0301D', 'meded'],
      ['ＭｅｄＥｄ', 'meded'],
      ['Straße', 'straße'],
      ['ŁÓDŹ', 'lodz'],
      ['ØRE', 'ore'],
      ['İstanbul', 'istanbul'],
      ['ｶﾞﾝ', 'ガン'],
      ['МЕДИЦИНА', 'медицина'],
      ['tag1️⃣', 'tag1'],
    ] as const
    for (const [written, folded] of same) assert.equal(foldHashtag(written), folded)
  })

  it('keeps marks that are letters', () => {
    for (const name of ['चिकित्सा', 'ガン', 'のど', 'การแพทย์', 'عِلْم', 'ශ්‍රීලංකා', 'йод', '의학', 'עַל']) {
      assert.equal(foldHashtag(name), name.normalize('NFC'))
    }
  })

  it('does not make one of different words', () => {
    assert.notEqual(foldHashtag('かき'), foldHashtag('がき'))
    assert.notEqual(foldHashtag('कम'), foldHashtag('काम'))
    assert.notEqual(foldHashtag('иод'), foldHashtag('йод'))
  })

  it('gives the same when done twice, for every letter of Unicode and for any text', () => {
    for (let code = 0; code <= 0x323af; code += 1) {
      const folded = foldHashtag(`a${String.fromCodePoint(code)}b`)
      assert.equal(foldHashtag(folded), folded, code.toString(16))
    }
    fc.assert(fc.property(anyText, (text) => assert.equal(foldHashtag(foldHashtag(text)), foldHashtag(text))))
  })
})

describe('isHashtagName', () => {
  it('judges names from addresses', () => {
    for (const name of ['meded', '医学', '1_2', 'a1']) assert.equal(isHashtagName(name), true, name)
    for (const name of [
      '',
      '1',
      'a b',
      '#a',
      'a/b',
      '·a',
      'a·',
      '<b>',
      'a\n',
      'x'.repeat(256),
      '__',
      '\uD800',
    ]) {
      assert.equal(isHashtagName(name), false, name)
    }
  })
})
