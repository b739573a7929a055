import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkUsername, usernameSkeleton } from './usernames.ts'

describe('checkUsername', () => {
  it('accepts ordinary names', () => {
    for (const name of [
      'alice',
      'Dr_Ada',
      'a',
      'x'.repeat(30),
      '_1',
      'med_ed_2026',
      'barnaby',
      'administered',
      'rooter',
    ]) {
      assert.equal(checkUsername(name), undefined, name)
    }
  })

  it('says what is wrong with others', () => {
    const wrong = {
      '': 'empty',
      ['x'.repeat(31)]: 'too_long',
      'a b': 'characters',
      'a.b': 'characters',
      'a-b': 'characters',
      é: 'characters',
      аdmin: 'characters',
      'a\n': 'characters',
      '@a': 'characters',
    }
    for (const [name, problem] of Object.entries(wrong)) assert.equal(checkUsername(name), problem, name)
  })

  it('gives away no reserved name, in any spelling', () => {
    for (const name of [
      'admin',
      'ADMIN',
      'Rounds',
      'api',
      'null',
      'no_reply',
      'noreply',
      'a_p_i',
      '__admin__',
    ]) {
      assert.match(checkUsername(name) ?? '', /reserved|look_alike/, name)
    }
  })

  it('refuses look-alikes of names that speak for the place', () => {
    for (const name of [
      'adm1n',
      'adrnin',
      'ad_min',
      'r00t',
      '5upport',
      'rnoderator',
      'r0und5',
      'admin2',
      'support_24',
      'MODERAT0R',
    ]) {
      assert.equal(checkUsername(name), 'look_alike', name)
    }
  })

  it('refuses look-alikes of further names it is told', () => {
    assert.equal(checkUsername('dr_wll1iams', ['dr_williams']), 'look_alike')
    assert.equal(checkUsername('dr_jones', ['dr_williams']), undefined)
  })

  it('answers for any text and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        if (checkUsername(name) === undefined) assert.match(name, /^[a-z0-9_]{1,30}$/i)
      }),
    )
  })
})

describe('usernameSkeleton', () => {
  it('does not depend on capitals, dashes or digits for letters', () => {
    assert.equal(usernameSkeleton('Wi_11iam'), usernameSkeleton('vvilliarn'))
  })
})
