import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extractEntities } from './entities.ts'

const kinds = (text: string) =>
  extractEntities(text).map((entity) => [entity.kind, text.slice(entity.start, entity.end)])

describe('extractEntities', () => {
  it('gives everything in its order', () => {
    assert.deepEqual(kinds('#MedEd with @alice: https://a.org/x #FOAMed @bob@b.org'), [
      ['hashtag', '#MedEd'],
      ['mention', '@alice'],
      ['link', 'https://a.org/x'],
      ['hashtag', '#FOAMed'],
      ['mention', '@bob@b.org'],
    ])
  })

  it('lets an address win over what is inside it', () => {
    assert.deepEqual(kinds('https://a.org/@alice/#top https://b.org/?x=,@bob,#tag'), [
      ['link', 'https://a.org/@alice/#top'],
      ['link', 'https://b.org/?x=,@bob,#tag'],
    ])
  })

  it('never gives two for the same place, and always in order', () => {
    const part = fc.constantFrom(
      '#',
      '@',
      'a',
      'x.org',
      'https://',
      ' ',
      '/',
      '(',
      ')',
      '医',
      '·',
      '👩',
      ':',
      '=',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(part), (list) => {
        let end = 0
        for (const entity of extractEntities(list.join(''))) {
          assert.ok(entity.start >= end && entity.end > entity.start)
          end = entity.end
        }
        assert.ok(end <= list.join('').length)
      }),
    )
  })
})
