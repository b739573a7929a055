import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { Type } from 'typebox'
import { bodyWithQuery, parseBrackets, tidyInput } from './read-body.ts'

const schema = Type.Object({
  locked: Type.Boolean(),
  status: Type.String(),
  poll: Type.Object({ multiple: Type.Boolean() }),
  flags: Type.Array(Type.Boolean()),
})

test('form values become booleans where the schema has one, and nowhere else', () => {
  const tidy = tidyInput(parseBrackets('locked=1&status=1&poll[multiple]=off&flags[]=on&flags[]=f'), schema)
  assert.deepEqual(tidy, { locked: true, status: '1', poll: { multiple: false }, flags: [true, false] })
})

test('a schema that allows null is looked into', () => {
  const nullable = Type.Object({ sensitive: Type.Union([Type.Boolean(), Type.Null()]) })
  assert.deepEqual(tidyInput({ sensitive: '1' }, nullable), { sensitive: true })
})

test('NUL characters are dropped everywhere', () => {
  assert.deepEqual(tidyInput({ a: 'x\0y', b: ['\0'], c: { d: '\0z' } }), { a: 'xy', b: [''], c: { d: 'z' } })
})

test('brackets are read as Rails reads them, within limits, and cannot reach a prototype', () => {
  assert.deepEqual(parseBrackets('a[]=1&a[]=2&b[c]=3'), { a: ['1', '2'], b: { c: '3' } })
  assert.deepEqual(parseBrackets('w[][a]=1&w[][b]=2&w[][a]=3&w%5B%5D%5Bc%5D=4'), {
    w: [
      { a: '1', b: '2' },
      { a: '3', c: '4' },
    ],
  })
  parseBrackets('__proto__[polluted]=1&constructor[prototype][polluted]=1')
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

test('a null says "nothing given", unless the schema has a null of its own', () => {
  const nullable = Type.Object({ purpose: Type.Union([Type.String(), Type.Null()]), note: Type.String() })
  assert.deepEqual(tidyInput({ purpose: null, note: null, unknown: null }, nullable), {
    purpose: null,
    unknown: null,
  })
})

test('an empty place in a list is no item, unless the list may hold null', () => {
  const lists = Type.Object({
    choices: Type.Array(Type.Integer()),
    holes: Type.Array(Type.Union([Type.Integer(), Type.Null()])),
  })
  assert.deepEqual(tidyInput({ choices: [null, 1], holes: [null, 1] }, lists), {
    choices: [1],
    holes: [null, 1],
  })
  assert.deepEqual(tidyInput([null]), [null])
})

test('what is nested too deeply is refused before it exhausts the stack', () => {
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown
  assert.throws(() => tidyInput({ a: deep }), { code: 'malformed' })
  assert.deepEqual(tidyInput([[[[['a\0']]]]]), [[[[['a']]]]])
})

describe('what stands in the address of a request that has a body', () => {
  const wanted = Type.Object({ delete_media: Type.Optional(Type.Boolean()) })

  it('counts as if it stood in the body, which goes first', () => {
    assert.deepEqual(bodyWithQuery({ a: 1 }, { a: '2', b: '3' }, undefined), { a: 1, b: '3' })
    assert.deepEqual(bodyWithQuery(undefined, { a: '2' }, undefined), { a: '2' })
  })

  it('stays in the address where the route wants it there', () => {
    assert.equal(bodyWithQuery(undefined, { delete_media: 'true' }, wanted), undefined)
  })

  it('does not come into a body that is no object, nor change what an object is', () => {
    for (const body of [['a'], 'text', 7, null])
      assert.equal(bodyWithQuery(body, { a: '1' }, undefined), body)
    const query = parseBrackets('__proto__[admin]=1&constructor[prototype][admin]=1&a=1')
    const joined = bodyWithQuery(undefined, query, undefined) as Record<string, unknown>
    assert.equal(joined.admin, undefined)
    assert.equal(({} as Record<string, unknown>).admin, undefined)
  })
})
