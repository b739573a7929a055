import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readArchivedPost } from './imported-post.ts'
import { readTime } from './read-time.ts'

test('moments as archives write them', () => {
  const told: Record<string, string> = {
    'Thu Apr 09 01:31:50 +0000 2015': '2015-04-09T01:31:50.000Z',
    'Thu Apr 09 01:31:50 -0330 2015': '2015-04-09T05:01:50.000Z',
    'Thu, 09 Apr 2015 01:31:50 +0200': '2015-04-08T23:31:50.000Z',
    '9 Apr 2015 01:31 GMT': '2015-04-09T01:31:00.000Z',
    '2015-04-09': '2015-04-09T00:00:00.000Z',
    '2015-04-09 01:31': '2015-04-09T01:31:00.000Z',
    '2015-04-09T01:31:50.1239+05:30': '2015-04-08T20:01:50.123Z',
  }
  for (const [text, moment] of Object.entries(told)) assert.equal(readTime(text)?.toISOString(), moment, text)
})

test('days and hours that do not exist are no moments', () => {
  const wrong = [
    '2015-02-29',
    '2015-13-01',
    '2015-01-01T24:30Z',
    '2015',
    'yesterday',
    '',
    'Thu Xyz 09 01:31:50 +0000 2015',
  ]
  for (const text of wrong) assert.equal(readTime(text), undefined, text)
})

const now = new Date('2026-01-01T00:00:00Z')
const read = (post: Parameters<typeof readArchivedPost>[0], idsFrom?: 'twitter' | 'mastodon') =>
  readArchivedPost({ time: '2015-01-01', ...post }, now, idsFrom)

test('the same id is the same post; without one, the same text at the same moment is', () => {
  assert.equal(read({ id: '7', text: 'a' }).sourceKey, read({ id: ' 7 ', text: 'b' }).sourceKey)
  assert.equal(read({ text: 'a' }).sourceKey, read({ text: 'a' }).sourceKey)
  assert.notEqual(read({ text: 'a' }).sourceKey, read({ text: 'b' }).sourceKey)
  assert.notEqual(read({ text: 'a' }).sourceKey, read({ text: 'a', time: '2015-01-02' }).sourceKey)
})

test('ids tell the time only where somebody says whose they are', () => {
  const post = { id: '585978391360221184', time: undefined, text: 'a' }
  assert.equal(read(post, 'twitter').at.toISOString().slice(0, 19), '2015-04-09T01:31:50')
  assert.throws(() => read(post), /--ids-from/)
  assert.throws(() => read({ ...post, id: 'x' }, 'twitter'), /not an id of twitter/)
})

test('what cannot be a post is refused in a sentence', () => {
  assert.throws(() => read({ text: ' \u200b' }), /blank/)
  assert.throws(() => read({ text: 'a'.repeat(100_001) }), /longer/)
  assert.throws(() => read({ text: 'a', time: '2027-01-01' }), /future/)
  assert.throws(() => read({ text: 'a', time: '1999-12-31' }), /before the year 2000/)
  assert.throws(() => read({ text: 'a', language: 'not a language' }), /Language/)
})
