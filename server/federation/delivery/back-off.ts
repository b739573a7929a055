const second = 1000
const minute = 60 * second
const hour = 60 * minute
export const day = 24 * hour

/** After the first failure, the second, …; later ones as the last. */
const pauses = [5 * second, 20 * second, minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour]

/** A server that has not taken anything for so long is taken for dead. */
export const deadAfterMs = 7 * day

/** So many accidents with one thing, while the server took others, and it is not offered any more. */
export const mostAttempts = 12

/**
 * How long a server is left alone after it failed some times in a row, in milliseconds: some seconds at first, because most that do not
 * answer are being restarted, and half a day at last; a fifth more or less by chance, so that servers that failed together are not tried
 * together. What the server itself asked for counts when it is longer, up to a day.
 * @param failures how often in a row, from 1
 * @param chance from 0 to 1
 */
export function pauseAfter(failures: number, retryAfterMs = 0, chance = Math.random()): number {
  const pause = pauses[Math.min(Math.max(failures, 1), pauses.length) - 1] ?? hour
  return Math.max(Math.round(pause * (0.8 + 0.4 * chance)), Math.min(retryAfterMs, day))
}
