import assert from 'node:assert/strict'
import test from 'node:test'
import type { Status } from '#lib/api/types.ts'
import { strangersIn } from './strangers.ts'

const mentioning = (...accts: string[]) => [
  { mentions: accts.map((acct) => ({ acct })) } as Pick<Status, 'mentions'>,
]

test('handles of other servers that nobody has are told, those that were met are not', () => {
  const text = 'Ask @paul@far.example, @Amina@med.example and @dora; see https://x.example/@a@b.example'
  assert.deepEqual(strangersIn(text, mentioning('amina@med.example', 'dora')), ['paul@far.example'])
  assert.deepEqual(strangersIn(text, mentioning('paul@far.example', 'amina@med.example')), [])
  assert.deepEqual(strangersIn('nobody@example.org is a mail address', []), [])
})
