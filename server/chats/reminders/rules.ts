/** The two reminders of a sitting, and how long before its beginning each comes, in milliseconds. */
export const leads = { day: 24 * 3_600_000, soon: 15 * 60_000 } as const
export type Lead = keyof typeof leads
export const leadNames: readonly Lead[] = ['day', 'soon']

/** A reminder of the day before that comes so late, because the server was away, is of no use any more: the other one comes. */
const tooLateMs = 3_600_000
/** Clocks of jobs are not exact. */
const slackMs = 30_000

/** When a reminder of a sitting is due. */
export function dueAt(startsAt: Date, lead: Lead): Date {
  return new Date(startsAt.getTime() - leads[lead])
}

/**
 * What to do when a timer rings: tell, wait until the new time of a sitting that was moved, or nothing, because the sitting has begun or the
 * moment is past.
 */
export function whenRung(startsAt: Date, lead: Lead, now: Date): 'tell' | 'wait' | 'nothing' {
  const left = startsAt.getTime() - now.getTime()
  if (left > leads[lead] + slackMs) return 'wait'
  if (left <= 0) return 'nothing'
  return lead === 'day' && left < tooLateMs ? 'nothing' : 'tell'
}
