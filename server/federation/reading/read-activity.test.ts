import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PUBLIC, sameOrigin } from './addresses.ts'
import { readActivity } from './read-activity.ts'
import type { JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'
import { visibilityOf } from './visibility.ts'

const actor = 'https://away.example/users/ada'
const like: JsonObject = {
  id: 'https://away.example/likes/1',
  type: 'Like',
  actor,
  object: 'https://home.example/1',
}
const refusal = (json: unknown): string => {
  try {
    readActivity(json)
  } catch (error) {
    if (error instanceof Unreadable) return error.field
    throw error
  }
  return 'read'
}

describe('readActivity', () => {
  it('needs a type, an actor and an object', () => {
    for (const json of [null, [], 'x', 7]) assert.equal(refusal(json), '')
    for (const field of ['type', 'actor', 'object'])
      assert.equal(refusal({ ...like, [field]: undefined }), field)
    assert.equal(refusal({ ...like, actor: 'x' }), 'actor')
    assert.equal(refusal({ ...like, object: ['x', 7] }), 'object')
  })

  it('reads who, what and for whom', () => {
    const read = readActivity({
      ...like,
      type: 'as:Create',
      actor: [{ id: actor, type: 'Person' }],
      object: { id: 'https://away.example/1', type: 'Note' },
      to: 'as:Public',
      cc: [`${actor}/followers`, '', null, { id: 'https://b.example/users/1' }],
      published: '2026-01-01T00:00:00Z',
    })
    assert.equal(read.type, 'Create')
    assert.equal(read.actor, actor)
    assert.equal(read.objectUri, 'https://away.example/1')
    assert.deepEqual(read.to, [PUBLIC])
    assert.deepEqual(read.cc, [`${actor}/followers`, 'https://b.example/users/1'])
    assert.deepEqual(read.published, new Date('2026-01-01T00:00:00Z'))
  })

  it('takes no id that lies on another server', () => {
    assert.equal(readActivity({ ...like, id: 'https://b.example/likes/1' }).id, null)
    assert.equal(readActivity({ ...like, id: undefined }).id, null)
    assert.equal(readActivity(like).id, like.id)
  })

  it('reads the emoji of a reaction', () => {
    const tag = { type: 'Emoji', name: ':ok_hand:', icon: { url: 'https://away.example/ok.png' } }
    const read = readActivity({ ...like, _misskey_reaction: ':ok_hand:', tag })
    assert.equal(read.content, ':ok_hand:')
    assert.equal(read.emojis[0]?.url, 'https://away.example/ok.png')
    assert.equal(readActivity({ ...like, type: 'EmojiReact', content: '👍' }).content, '👍')
  })

  it('keeps the objects of a report', () => {
    const read = readActivity({
      ...like,
      type: 'Flag',
      object: ['https://home.example/users/1', 'https://home.example/1', null],
    })
    assert.deepEqual(read.object, ['https://home.example/users/1', 'https://home.example/1'])
    assert.equal(read.objectUri, 'https://home.example/users/1')
  })
})

describe('visibilityOf', () => {
  const followers = `${actor}/followers`
  it('goes by where the public and the followers stand', () => {
    assert.equal(visibilityOf({ to: ['Public'], cc: [] }, followers), 'public')
    assert.equal(visibilityOf({ to: [followers], cc: [PUBLIC] }, followers), 'unlisted')
    assert.equal(visibilityOf({ to: [followers], cc: [] }, followers), 'private')
    assert.equal(visibilityOf({ to: [], cc: [followers] }, followers), 'private')
    assert.equal(visibilityOf({ to: ['https://b.example/followers'], cc: [] }, followers), 'direct')
    assert.equal(visibilityOf({ to: [], cc: [] }, null), 'direct')
  })
})

describe('sameOrigin', () => {
  it('compares scheme, host and port', () => {
    assert.ok(sameOrigin('https://A.example/x', 'https://a.example:443/y'))
    for (const other of [
      'http://a.example/',
      'https://a.example:8443/',
      'https://b.a.example/',
      'x',
      'data:text/plain,x',
    ])
      assert.ok(!sameOrigin('https://a.example/', other), other)
    assert.ok(!sameOrigin('data:a', 'data:a'))
  })
})
