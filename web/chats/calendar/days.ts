import type { Chat } from '#wire/chat.ts'
import { dayKey } from '../when.ts'

type Sitting = Chat['sittings'][number]

/** One sitting of a chat, as a calendar shows it. */
export interface Slot {
  chat: Chat
  sitting: Sitting
}

/** The sittings of chats that are wanted, the earliest first. */
export function slotsOf(
  chats: readonly Chat[],
  isWanted: (sitting: Sitting) => boolean = () => true,
): Slot[] {
  return chats
    .flatMap((chat) => chat.sittings.filter(isWanted).map((sitting) => ({ chat, sitting })))
    .toSorted((one, other) => one.sitting.starts_at.localeCompare(other.sitting.starts_at))
}

/** Slots by their day in a zone (that of this computer without one), as `2026-11-26`, in their order. */
export function byDay(slots: readonly Slot[], zone?: string): Map<string, Slot[]> {
  return Map.groupBy(slots, ({ sitting }) => dayKey(sitting.starts_at, zone))
}
