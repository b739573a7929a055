import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { StatusEdit } from '#wire/status-edit.ts'
import { plainText } from './plain-text.ts'
import { changesOf, isUnchanged } from './versions.ts'

const version = (given: Partial<StatusEdit> = {}): StatusEdit => ({
  content: '<p>Three short sessions</p>',
  spoiler_text: '',
  sensitive: false,
  created_at: '2026-11-26T10:00:00.000Z',
  account: {} as StatusEdit['account'],
  media_attachments: [],
  emojis: [],
  ...given,
})
const picture = (id: string, description: string | null) =>
  ({ id, description, type: 'image' }) as StatusEdit['media_attachments'][number]

test('added and removed words are told apart, the rest stays', () => {
  const { text } = changesOf(version(), version({ content: '<p>Three long sessions</p>' }))
  assert.deepEqual(text, [
    { kind: 'same', text: 'Three ' },
    { kind: 'removed', text: 'short' },
    { kind: 'added', text: 'long' },
    { kind: 'same', text: ' sessions' },
  ])
})

test('changes of pictures, polls and marks are told', () => {
  const before = version({ media_attachments: [picture('1', 'A heart'), picture('2', null)] })
  const after = version({
    media_attachments: [picture('2', 'A lung'), picture('3', null)],
    poll: { options: [{ title: 'Yes' }] },
    sensitive: true,
    spoiler_text: 'Anatomy',
  })
  const changes = changesOf(before, after)
  assert.deepEqual([changes.mediaAdded, changes.mediaRemoved, changes.mediaDescribed], [1, 1, 1])
  assert.deepEqual(changes.poll, [{ kind: 'added', text: 'Yes' }])
  assert.equal(changes.sensitive, 'on')
  assert.deepEqual(changes.warning, [{ kind: 'added', text: 'Anatomy' }])
  assert.equal(isUnchanged(changes), false)
  assert.equal(isUnchanged(changesOf(null, after)), true)
})

test('without the removed words it is the new text, without the added ones the old', () => {
  const content = fc
    .array(fc.constantFrom('heart', 'lung', ' ', 'é', '…', '日本'))
    .map((words) => words.join(''))
  fc.assert(
    fc.property(content, content, (one, other) => {
      const { text } = changesOf(version({ content: one }), version({ content: other }))
      const without = (kind: string) => text.filter((part) => part.kind !== kind).map((part) => part.text)
      assert.equal(without('removed').join(''), other.trim())
      assert.equal(without('added').join(''), one.trim())
    }),
  )
})

test('lines, lists and formulae come back as they were written', () => {
  assert.equal(plainText('<p>a<br />b</p><p>c &lt;d&gt;</p>'), 'a\nb\n\nc <d>')
  assert.equal(
    plainText('<math><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></math>!'),
    'x^2!',
  )
})
