import { createHash } from 'node:crypto'
import type { Job } from '../../platform/jobs.ts'

/** The task that works off a line. */
export const inboxTask = 'take-in'

/** The line of a sender, of 256: all of one sender comes one after the other, and one sender holds up few others. */
export function lineOf(actorUri: string): number {
  const [number = 0] = createHash('sha256').update(actorUri).digest()
  return number
}

/** The one job of a line; stored again while it waits, it is done at the newer time. */
export const jobOf = (line: number): Job & { key: string } => ({
  task: inboxTask,
  payload: { line },
  key: `inbox:${line}`,
})

const second = 1000
/** So often something is tried that goes wrong by chance; with the pauses, for more than an hour. */
const mostTries = 8

/**
 * How long something waits that went wrong, in milliseconds: three seconds at first, nearly three times as long after each failure.
 * @param failures from 1
 * @returns undefined when it is not tried any more
 */
export function pauseAfter(failures: number): number | undefined {
  return failures >= mostTries ? undefined : Math.round(second * Math.exp(failures))
}
