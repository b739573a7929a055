/** The periods that one can choose, in days. */
export const periods = [7, 30, 90, 365] as const
const usual = 30
const dayMs = 86_400_000

/** The period that an address asks for; thirty days where it asks for none of ours. */
export function readPeriod(text: string | null): (typeof periods)[number] {
  return periods.find((days) => String(days) === text) ?? usual
}

/** So many days up to today, UTC, both ends included. */
export function spanOf(days: number, now: Date): { start_at: string; end_at: string } {
  const start = new Date(now.getTime() - (days - 1) * dayMs)
  return { start_at: start.toISOString().slice(0, 10), end_at: now.toISOString().slice(0, 10) }
}

/** So many whole months up to this one. */
export function monthsUpTo(months: number, now: Date): { start_at: string; end_at: string } {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (months - 1), 1))
  return { start_at: start.toISOString().slice(0, 10), end_at: now.toISOString().slice(0, 10) }
}
