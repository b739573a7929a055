const dayMs = 86_400_000

/** A period in words: days where it is of whole days in UTC (the last one is said, too), else moments in UTC. */
export function periodText({ from, to }: { from: string; to: string }, locale: string): string {
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const whole = start % dayMs === 0 && end % dayMs === 0
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(!whole && { hour: '2-digit', minute: '2-digit' }),
  })
  return format.formatRange(start, whole ? end - 1 : end)
}
