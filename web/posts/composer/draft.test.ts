import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Abilities } from './abilities.ts'
import { countUndescribed, numberLength, obstacleOf } from './checks.ts'
import { copyKey, heldKeys, keepCopy, lastLanguage, readCopy, rememberLanguage } from './crash-copy.ts'
import { forgetWriting } from './forget-writing.ts'
import {
  attemptOf,
  emptyPart,
  isEmptyPart,
  sameContent,
  type Draft,
  type Medium,
  type Part,
} from './draft.ts'
import { emptyPoll } from './poll.ts'

function draft(...parts: Partial<Part>[]): Draft {
  return {
    parts: parts.map((part) => emptyPart(part)),
    audience: 'public',
    purpose: null,
    language: 'en',
    replies: 'everybody',
    quotes: 'public',
    numbering: false,
    replyTo: null,
    quoted: null,
  }
}

function medium(more: Partial<Medium> = {}): Medium {
  return {
    key: 'm',
    name: 'a',
    kind: 'image',
    attachment: null,
    preview: null,
    description: '',
    focus: null,
    state: 'ready',
    progress: 1,
    problem: null,
    ...more,
  }
}

const limits = { maxCharacters: 10, charactersPerUrl: 23 }
const abilities = (descriptions: 'off' | 'remind' | 'require'): Pick<Abilities, 'media' | 'poll'> => ({
  media: { types: [], most: 4, maxDescription: 1500, maxImage: 1, maxFilm: 1, descriptions },
  poll: { maxOptions: 4, maxOptionLength: 50, minSeconds: 300, maxSeconds: 7_776_000 },
})
const obstacle = (one: Draft, rule: 'off' | 'remind' | 'require' = 'remind') =>
  obstacleOf(one, limits, abilities(rule))

/** A browser's storage, as far as drafts need one. */
function useStorage() {
  const store: Record<string, unknown> = {}
  const hidden = { enumerable: false }
  Object.defineProperties(store, {
    getItem: { ...hidden, value: (key: string) => store[key] ?? null },
    setItem: { ...hidden, value: (key: string, text: string) => void (store[key] = text) },
    removeItem: { ...hidden, value: (key: string) => void delete store[key] },
  })
  Object.defineProperty(globalThis, 'localStorage', { value: store, configurable: true })
}

test('the same content is published under the same key, other content under another', () => {
  const first = attemptOf(draft({ text: 'hello' }), null, undefined)
  assert.deepEqual(attemptOf(draft({ text: 'hello' }), null, first), first)
  assert.notEqual(attemptOf(draft({ text: 'hello!' }), null, first).key, first.key)
  assert.notEqual(attemptOf({ ...draft({ text: 'hello' }), audience: 'direct' }, null, first).key, first.key)
  assert.notEqual(attemptOf(draft({ text: 'hello' }), '2026-11-27T08:00:00.000Z', first).key, first.key)
})

test('how far an upload is does not change a draft; its description does', () => {
  assert.ok(
    sameContent(draft({ media: [medium({ progress: 0.1 })] }), draft({ media: [medium({ progress: 0.9 })] })),
  )
  assert.ok(!sameContent(draft({ media: [medium()] }), draft({ media: [medium({ description: 'a hand' })] })))
})

test('a part is empty when nobody would miss anything', () => {
  assert.ok(isEmptyPart(emptyPart({ text: ' \n', poll: emptyPoll() })))
  assert.ok(!isEmptyPart(emptyPart({ media: [medium()] })))
})

test('what keeps a draft from being published is told with its part', () => {
  assert.deepEqual(obstacle(draft({})), { what: 'empty', part: 0 })
  assert.deepEqual(obstacle(draft({ text: 'ok' }, {}, { text: 'x'.repeat(12) })), {
    what: 'over',
    part: 2,
    count: 2,
  })
  assert.deepEqual(obstacle(draft({ text: 'ok' }, { warning: 'w' })), { what: 'empty', part: 1 })
  assert.deepEqual(obstacle(draft({ text: 'ok', poll: { ...emptyPoll(), options: ['a', ''] } })), {
    what: 'poll',
    part: 0,
  })
  assert.deepEqual(obstacle(draft({ media: [medium({ state: 'sending' })] })), { what: 'upload', part: 0 })
  assert.deepEqual(obstacle(draft({ media: [medium({ state: 'failed' })] })), { what: 'failed', part: 0 })
  assert.equal(obstacle(draft({ media: [medium()] })), null)
})

test('the number of a part takes room in it', () => {
  const two = { ...draft({ text: 'x'.repeat(6) }, { text: 'y' }), numbering: true }
  assert.equal(numberLength(two, 0), 5)
  assert.deepEqual(obstacle(two), { what: 'over', part: 0, count: 1 })
  assert.equal(obstacle({ ...two, numbering: false }), null)
})

test('a missing description stops only where the server insists', () => {
  const one = draft({ text: 'a', media: [medium({ description: 'x' })] }, { media: [medium()] })
  assert.equal(countUndescribed(one), 1)
  assert.equal(obstacle(one, 'remind'), null)
  assert.equal(obstacle(one, 'require')?.what, 'description')
  assert.equal(obstacle(one, 'require')?.part, 1)
})

test('the copies of two members and of two answers do not meet', () => {
  assert.equal(new Set([copyKey('1', 'new'), copyKey('2', 'new'), copyKey('1', '5')]).size, 3)
})

test('a copy comes back without what was never sent', () => {
  useStorage()
  const sent = medium({
    attachment: { id: '7', preview_url: '/s.jpg' } as Medium['attachment'],
    preview: 'blob:x',
  })
  keepCopy(copyKey('1', 'new'), {
    draft: draft({ text: 'a', media: [sent, medium({ state: 'chosen' })] }),
    server: null,
  })
  const media = readCopy(copyKey('1', 'new'))?.draft.parts[0]?.media
  assert.deepEqual(
    media?.map(({ preview }) => preview),
    ['/s.jpg'],
  )
})

test('nothing stays in a browser in which nobody is signed in, and nothing of others', () => {
  useStorage()
  const copy = { draft: draft({ text: 'a' }), server: null }
  localStorage.setItem('elsewhere', 'stays')
  for (const id of ['1', '2']) keepCopy(copyKey(id, 'new'), copy)
  keepCopy(copyKey('1', 'held-9'), copy)
  rememberLanguage('fr')
  forgetWriting('1')
  assert.ok(readCopy(copyKey('1', 'new')))
  assert.equal(heldKeys('1').length, 1)
  assert.equal(readCopy(copyKey('2', 'new')), null)
  forgetWriting()
  assert.deepEqual(Object.keys(localStorage), ['elsewhere'])
  assert.equal(lastLanguage(), null)
})
