import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Collection } from '../../wire/collection.ts'
import { nobodysAudience } from '../relationships/between.ts'
import { forAudience, linkedCollections } from './linked-collections.ts'

const place = { publicUrl: new URL('https://rounds.example') }
const found = (text: string) => linkedCollections(place, text)

test('the exact addresses of collections are found, each once, four at most', () => {
  assert.deepEqual(
    found('See https://rounds.example/collections/12. And https://rounds.example/collections/12!'),
    [12],
  )
  assert.deepEqual(
    found('(https://rounds.example/collections/7)?\nhttps://rounds.example/collections/8?'),
    [7, 8],
  )
  const many = [1, 2, 3, 4, 5].map((id) => `https://rounds.example/collections/${id}`).join(' ')
  assert.deepEqual(found(many), [1, 2, 3, 4])
})

test('other addresses are none', () => {
  for (const text of [
    '',
    'https://rounds.example/collections/',
    'https://rounds.example/collections/new',
    'https://rounds.example/collections/12/edit',
    'https://rounds.example/collections/12?x=1',
    'https://rounds.example/collections/12#top',
    'https://rounds.example/collections/12345678901234567',
    'https://other.example/collections/12',
  ])
    assert.deepEqual(found(text), [], text)
})

test('a reader does not meet those across a block, nor a collection of theirs', () => {
  const item = (id: string) => ({ id, account_id: id, state: 'accepted' as const, created_at: '' })
  const collection = { account_id: '1', item_count: 2, items: [item('2'), item('3')] } as Collection
  assert.equal(forAudience(collection, nobodysAudience), collection)
  const blocking = forAudience(collection, { ...nobodysAudience, blockedBy: new Set([3]) })
  assert.deepEqual([blocking?.item_count, blocking?.items.map(({ id }) => id)], [1, ['2']])
  assert.equal(forAudience(collection, { ...nobodysAudience, blocks: new Set([1]) }), null)
})
