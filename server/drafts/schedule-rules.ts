import { Refusal } from '../platform/refusal.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Mastodon's limits, https://docs.joinmastodon.org/methods/statuses/#create ; and nobody plans for longer than five years. */
export const scheduleLimits = {
  leastAheadMs: 5 * minute,
  mostAheadMs: 5 * 366 * day,
  mostAltogether: 300,
  mostOnOneDay: 25,
}

/**
 * Reads a moment from the wire.
 * @throws Refusal invalid, naming the field, when it is none.
 */
export function readMoment(text: string, field: string): Date {
  const moment = new Date(/^\d{4}-\d\d-\d\d/.test(text) ? text : Number.NaN)
  if (Number.isNaN(moment.getTime()))
    throw new Refusal('invalid', `${field} must be a moment such as 2026-11-23T10:00:00Z`, field)
  return moment
}

/**
 * When something is to be published.
 * @throws Refusal invalid, naming `scheduled_at`, when that is too soon, in the past or too far away.
 */
export function readPublishingTime(text: string, now: Date): Date {
  const moment = readMoment(text, 'scheduled_at')
  const ahead = moment.getTime() - now.getTime()
  if (ahead < scheduleLimits.leastAheadMs) {
    const sentence = 'The scheduled date must be in the future: at least five minutes from now'
    throw new Refusal('invalid', sentence, 'scheduled_at')
  }
  if (ahead > scheduleLimits.mostAheadMs)
    throw new Refusal('invalid', 'The scheduled date must be within the next five years', 'scheduled_at')
  return moment
}

/** What a member has planned already: altogether, and for the day (UTC) of the new one. */
export type Planned = { altogether: number; onThatDay: number }

/** @throws Refusal invalid when a member has planned as much as they may. */
export function checkPlanned({ altogether, onThatDay }: Planned): void {
  const { mostAltogether, mostOnOneDay } = scheduleLimits
  if (altogether >= mostAltogether) {
    const sentence = `You have reached the limit of ${mostAltogether} scheduled posts`
    throw new Refusal('invalid', sentence, 'scheduled_at')
  }
  if (onThatDay >= mostOnOneDay) {
    const sentence = `You have reached the limit of ${mostOnOneDay} scheduled posts for that day`
    throw new Refusal('invalid', sentence, 'scheduled_at')
  }
}
