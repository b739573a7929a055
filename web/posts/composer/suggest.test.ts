import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginningAt, emojiNamed, take } from './suggest.ts'

const at = (text: string) => {
  const found = beginningAt(text, text.length)
  return found && `${found.kind} ${found.word}`
}

test('a handle or a hashtag is seen while it is typed, in every script', () => {
  assert.equal(at('@am'), 'person am')
  assert.equal(at('hello @ann@exam'), 'person ann@exam')
  assert.equal(at('(#Med'), 'tag Med')
  assert.equal(at('#الط'), 'tag الط')
  assert.equal(at('#医学'), 'tag 医学')
})

test('an emoji is seen by the beginning of its name, and a time of day is none', () => {
  assert.equal(at('hello :ste'), 'emoji ste')
  for (const text of ['at 10:30', ':s', 'a:bc', '::']) assert.equal(at(text), null, text)
  const emoji = (shortcode: string) => ({ shortcode, url: '', static_url: '', visible_in_picker: true })
  assert.deepEqual(
    emojiNamed('ste', [emoji('old_stethoscope'), emoji('stethoscope'), emoji('heart')]).map(
      ({ text }) => text,
    ),
    [':stethoscope:', ':old_stethoscope:'],
  )
})

test('nothing is suggested elsewhere', () => {
  for (const text of ['', '@', '#', 'me@example', 'a#b', '@ann ', 'https://example.org/@ann', '#Med,']) {
    assert.equal(at(text), null, text)
  }
  assert.equal(beginningAt('@ann', 0), null)
})

test('a suggestion replaces what was typed and leaves one space after it', () => {
  const tag = { key: 'MedEd', text: '#MedEd' }
  const begin = (text: string, caret: number) => beginningAt(text, caret) ?? assert.fail(text)
  assert.deepEqual(take('on #med', begin('on #med', 7), tag), { text: 'on #MedEd ', caret: 10 })
  assert.deepEqual(take('on #med today', begin('on #med today', 7), tag), {
    text: 'on #MedEd today',
    caret: 10,
  })
})
