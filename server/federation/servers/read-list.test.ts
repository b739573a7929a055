import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../platform/refusal.ts'
import { readServerList } from './read-list.ts'

const read = (text: string) => readServerList(text, 'here.test')
const domains = (text: string) => read(text).servers.map(({ domain, severity }) => `${domain} ${severity}`)

test("Mastodon's file, column by column", () => {
  const text =
    '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n' +
    'Loud.Example,silence,true,False,"spam, and more",TRUE\n'
  assert.deepEqual(read(text), {
    refused: [],
    servers: [
      {
        domain: 'loud.example',
        severity: 'silence',
        reject_media: true,
        reject_reports: false,
        public_comment: 'spam, and more',
        obfuscate: true,
      },
    ],
  })
})

test('other columns in another order, semicolons, a mark at the beginning', () => {
  assert.deepEqual(domains('\uFEFFseverity;domain\nnoop;a.example\nsilence;b.example'), [
    'a.example noop',
    'b.example silence',
  ])
})

test('one name a line means to block it; remarks and empty lines are left out, the first of two counts', () => {
  assert.deepEqual(domains('# my list\na.example\n\n*.b.example\nA.example\nmünchen.example'), [
    'a.example suspend',
    'b.example suspend',
    'xn--mnchen-3ya.example suspend',
  ])
})

test('what is no server is told, and nothing else is lost', () => {
  const { servers, refused } = read(
    '#domain,#severity\na.example,suspend\nno name,suspend\nb.example,maybe\nhere.test,suspend',
  )
  assert.equal(servers.length, 1)
  assert.deepEqual(refused, ['no name,suspend', 'b.example,maybe', 'here.test,suspend'])
})

test('a list without any server is refused', () => {
  assert.throws(
    () => read('hello'),
    (error: unknown) => error instanceof Refusal && error.field === 'list',
  )
})

test('whatever comes in gives a list or a refusal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      try {
        for (const { domain } of read(text).servers) assert.match(domain, /^[^\s/@:]+\.[^\s/@:]+$/)
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
  )
})
