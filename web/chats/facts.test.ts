import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Chat } from '#wire/chat.ts'
import { rolesOf, sittingOf, stageOf, takesLate } from './facts.ts'

const start = Date.parse('2026-12-03T20:00:00Z')
const sitting = (state: string, starts_at = '2026-12-03T20:00:00Z') =>
  ({ state, starts_at }) as Chat['sittings'][number]

test('a chat is announced, then a room, then read', () => {
  const at = (status: Chat['status'], states: string[], now: number) =>
    stageOf({ status, sittings: states.map((state) => sitting(state)) }, now)
  assert.equal(at('draft', ['upcoming'], start), 'before')
  assert.equal(at('scheduled', ['upcoming'], start - 16 * 60_000), 'before')
  assert.equal(at('scheduled', ['upcoming'], start - 15 * 60_000), 'room')
  assert.equal(at('scheduled', ['late', 'upcoming'], start - 3_600_000), 'room')
  assert.equal(at('live', ['live'], start), 'room')
  assert.equal(at('closed', ['over'], start), 'after')
  assert.equal(at('cancelled', ['over'], start), 'before')
})

test('the sitting that counts is the one that is on, or the next', () => {
  const [one, two, three] = [sitting('late'), sitting('live'), sitting('upcoming')]
  assert.equal(sittingOf({ sittings: [one, two, three] }), two)
  assert.equal(sittingOf({ sittings: [one, three] }), three)
  assert.equal(sittingOf({ sittings: [sitting('over'), one] }), one)
})

test('note-takers are not highlighted, and late answers end with the grace time', () => {
  const hosts = [
    { account: { id: '1' }, role: 'host' },
    { account: { id: '2' }, role: 'notes' },
  ] as unknown as Chat['hosts']
  assert.deepEqual([...rolesOf({ hosts })], [['1', 'host']])
  const grace_ends_at = '2026-12-04T21:00:00Z'
  assert.equal(takesLate({ status: 'closed', grace_ends_at }, start), true)
  assert.equal(takesLate({ status: 'closed', grace_ends_at }, start + 3 * 86_400_000), false)
})
