import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lookAlike } from './look-alike.ts'

describe('lookAlike', () => {
  it('finds scripts that no language mixes', () => {
    for (const name of ['аdmin', 'Αlice', 'paypаl.com', 'alice@gооgle.example', 'bob@xn--ggle-55da.com'])
      assert.equal(lookAlike(name), 'mixed_scripts', name)
  })

  it('leaves what people write', () => {
    for (const name of [
      'Dr. Müller',
      'Анна Smith',
      '東京タワー',
      'NHKニュース',
      'Łukasz',
      '김철수',
      'ada@bücher.example',
      'عمر',
    ])
      assert.equal(lookAlike(name), undefined, name)
  })

  it('finds who looks like somebody known and is not', () => {
    const known = ['alice@away.example', 'rounds.example']
    for (const name of [
      'a1ice@away.example',
      'alice@avvay.example',
      'al_ice@away.example',
      'ali̇ce@away.example',
    ])
      assert.equal(lookAlike(name, known), 'imitates', name)
    assert.equal(lookAlike('rоundѕ', ['rounds']), 'mixed_scripts')
    assert.equal(lookAlike('сосо', ['coco']), 'imitates')
    assert.equal(lookAlike('Alice@away.example', known), undefined)
    assert.equal(lookAlike('bob@away.example', known), undefined)
  })
})
