import type { SittingState } from '../../wire/chat.ts'

/** The room is open so long before a sitting: people arrive, and hosts greet them. */
export const lobbyMinutes = 15

const minuteMs = 60_000

/** What of a sitting says when it is. */
export type SittingTimes = {
  starts_at: Date
  ends_at: Date
  opened_at: Date | null
  closed_at: Date | null
}

/** When a sitting really ends: at its time, or when a host closed it. */
export function endOf({ ends_at: planned, closed_at: closed }: SittingTimes): Date {
  return closed !== null && closed < planned ? closed : planned
}

/** Until when late answers of a sitting are taken. */
export function graceEndOf(sitting: SittingTimes, graceMinutes: number): Date {
  return new Date(endOf(sitting).getTime() + graceMinutes * minuteMs)
}

/** Where a sitting stands at a moment. */
export function sittingState(sitting: SittingTimes, graceMinutes: number, now: Date): SittingState {
  if (now < sitting.starts_at && sitting.opened_at === null && sitting.closed_at === null) return 'upcoming'
  if (now < endOf(sitting)) return 'live'
  return now < graceEndOf(sitting, graceMinutes) ? 'late' : 'over'
}

/** Whether what is written at a moment counts in a sitting: from the lobby to the end of the grace time. */
export function takesContributions(sitting: SittingTimes, graceMinutes: number, at: Date): boolean {
  const opens = sitting.starts_at.getTime() - lobbyMinutes * minuteMs
  return at.getTime() >= opens && at < graceEndOf(sitting, graceMinutes)
}

/**
 * The sitting to which something belongs that was written at a moment, with whether it is late: one that is on, else one whose lobby
 * is open, else the last one whose grace time still runs. Undefined: it does not count.
 */
export function sittingAt<S extends SittingTimes>(
  sittings: readonly S[],
  graceMinutes: number,
  at: Date,
): { sitting: S; late: boolean } | undefined {
  const open = sittings.filter((sitting) => takesContributions(sitting, graceMinutes, at))
  const on = open.find((sitting) => at < endOf(sitting))
  const sitting = on ?? open.toSorted((one, other) => other.starts_at.getTime() - one.starts_at.getTime())[0]
  return sitting && { sitting, late: at >= endOf(sitting) }
}

/** When a chat's last grace time ends. */
export function chatGraceEnd(sittings: readonly SittingTimes[], graceMinutes: number): Date {
  return new Date(Math.max(0, ...sittings.map((sitting) => graceEndOf(sitting, graceMinutes).getTime())))
}
