import type { Chat } from '#wire/chat.ts'

type Role = Chat['hosts'][number]['role']

/** Whether the reader runs this chat. */
export function isHost({ me }: Pick<Chat, 'me'>): boolean {
  return me?.may_host === true
}

/** Who is answerable for a chat: highlighted in the room. Note-takers are not. */
const speaking = new Set<Role>(['host', 'cohost', 'guest'])

/** The role of each person who is highlighted, by account id. */
export function rolesOf({ hosts }: Pick<Chat, 'hosts'>): Map<string, Role> {
  return new Map(
    hosts.filter(({ role }) => speaking.has(role)).map(({ account, role }) => [account.id, role]),
  )
}

/** The sitting that is on now, or the next one; the last one when all are over. */
export function sittingOf({ sittings }: Pick<Chat, 'sittings'>): Chat['sittings'][number] | undefined {
  return (
    sittings.find(({ state }) => state === 'live') ??
    sittings.find(({ state }) => state === 'upcoming') ??
    sittings.at(-1)
  )
}

/** What one sees of a chat: it is announced, people write in it, or it is read. */
export type Stage = 'before' | 'room' | 'after'

/** The room is open so long before a sitting, in milliseconds: people arrive, and hosts greet them. */
const lobby = 15 * 60_000

/** Between two sittings, and shortly before the first, the room is open too. */
export function stageOf({ status, sittings }: Pick<Chat, 'status' | 'sittings'>, nowMs: number): Stage {
  if (status === 'live') return 'room'
  if (status === 'closed') return 'after'
  if (status !== 'scheduled') return 'before'
  const isOpen = sittings.some(
    ({ state, starts_at }) => state !== 'upcoming' || Date.parse(starts_at) - lobby <= nowMs,
  )
  return isOpen ? 'room' : 'before'
}

/** Whether late answers of a closed chat are still taken. */
export function takesLate(
  { status, grace_ends_at }: Pick<Chat, 'status' | 'grace_ends_at'>,
  nowMs: number,
): boolean {
  return status === 'closed' && Date.parse(grace_ends_at) > nowMs
}
