/** Moments from one on and before another; without one, open on that side. */
export type Period = { from?: Date; until?: Date }

const DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

/**
 * Reads a day (2026-03-09), month (2026-03) or year (2026), in UTC, as the time that it lasts.
 * undefined: there is no such day, month or year.
 */
export function readPeriod(typed: string): Required<Period> | undefined {
  const [, year, month, day] = DAY.exec(typed) ?? []
  if (year === undefined) return undefined
  const [y, m, d] = [Number(year), month === undefined ? 0 : Number(month) - 1, Number(day ?? 1)]
  const from = new Date(Date.UTC(y, m, d))
  const exists = from.getUTCFullYear() === y && from.getUTCMonth() === m && from.getUTCDate() === d
  if (!exists || y < 1900) return undefined
  const until =
    day !== undefined ? Date.UTC(y, m, d + 1) : month !== undefined ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0)
  return { from, until: new Date(until) }
}
