import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MediaRules } from './abilities.ts'
import { fileProblem, kindOf } from './file-problem.ts'

const rules: MediaRules = {
  types: ['image/jpeg', 'image/png', 'video/mp4', 'audio/mpeg'],
  most: 4,
  maxDescription: 1500,
  maxImage: 16 * 1024 ** 2,
  maxFilm: 99 * 1024 ** 2,
  descriptions: 'remind',
}
const file = (type: string, size = 1000) => ({ name: 'a file', type, size })
const pictures = (count: number) => Array.from({ length: count }, () => ({ kind: 'image' as const }))
const what = (...[one, there]: [ReturnType<typeof file>, { kind: 'image' | 'video' | 'audio' }[]]) =>
  fileProblem(one, there, rules)?.what ?? null

test('up to four pictures, or one film or sound', () => {
  assert.equal(what(file('image/png'), pictures(3)), null)
  assert.equal(what(file('image/png'), pictures(4)), 'too-many')
  assert.equal(what(file('video/mp4'), []), null)
  assert.equal(what(file('video/mp4'), pictures(1)), 'mixed')
  assert.equal(what(file('image/png'), [{ kind: 'audio' }]), 'mixed')
})

test('what the server would refuse is told before it is sent', () => {
  assert.equal(what(file('application/pdf'), []), 'type')
  assert.equal(what(file('image/jpeg', 17 * 1024 ** 2), []), 'image-size')
  assert.deepEqual(fileProblem(file('video/mp4', 100 * 1024 ** 2), [], rules), {
    what: 'film-size',
    name: 'a file',
    megabytes: 99,
  })
})

test('a file of a type that the browser does not know is left to the server', () => {
  assert.equal(what(file(''), []), null)
  assert.equal(kindOf({ type: '' }), 'image')
})
