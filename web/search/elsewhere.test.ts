import assert from 'node:assert/strict'
import test from 'node:test'
import { serverOf } from './elsewhere.ts'

test('whole handles and addresses of other servers can be looked up there; words, and what is of this server, cannot', () => {
  const of = (query: string) => serverOf(query, 'rounds.example')
  assert.equal(of('@paul@far.example'), 'far.example')
  assert.equal(of('paul@Far.Example'), 'far.example')
  assert.equal(of('acct:paul@far.example'), 'far.example')
  assert.equal(of('https://far.example/@paul/12'), 'far.example')
  for (const words of [
    '@paul',
    'paul',
    'from:paul',
    'a@b',
    '@dora@rounds.example',
    'two words@x.example',
    'https://',
  ])
    assert.equal(of(words), null, words)
})
