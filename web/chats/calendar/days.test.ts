import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Chat } from '#wire/chat.ts'
import { byDay, slotsOf } from './days.ts'

const chat = (id: string, ...starts: string[]) =>
  ({
    id,
    sittings: starts.map((starts_at, n) => ({ n: n + 1, starts_at, state: 'upcoming' })),
  }) as unknown as Chat

test('each sitting stands on its own day, as the reader counts days', () => {
  const chats = [chat('b', '2026-12-04T20:00:00Z'), chat('a', '2026-12-03T23:30:00Z', '2026-12-04T08:00:00Z')]
  const days = (zone: string) =>
    [...byDay(slotsOf(chats), zone)].map(([day, slots]) => [
      day,
      slots.map(({ chat: { id } }) => id).join(''),
    ])
  assert.deepEqual(days('UTC'), [
    ['2026-12-03', 'a'],
    ['2026-12-04', 'ab'],
  ])
  assert.deepEqual(days('Asia/Tokyo'), [
    ['2026-12-04', 'aa'],
    ['2026-12-05', 'b'],
  ])
})
