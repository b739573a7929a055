const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?:\s?(?<zone>Z|[+-]\d{2}:?\d{2}))?)?$/
const asTwitterWrites =
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2}) (?<zone>[+-]\d{4}) (?<year>\d{4})$/
const asMailsWrite =
  /^(?:[A-Z][a-z]{2}, )?(?<day>\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))? (?<zone>GMT|[+-]\d{4})$/

/**
 * Reads a moment as archives write it: ISO 8601 (`2015-04-09T01:31:50Z`, `2015-04-09 01:31`, `2015-04-09`; UTC where no zone
 * is given), Twitter's `Thu Apr 09 01:31:50 +0000 2015`, RFC 5322's `Thu, 09 Apr 2015 01:31:50 +0000`.
 * @returns undefined when it is none of them, or no such day or hour exists.
 */
export function readTime(text: string): Date | undefined {
  const parts = (iso.exec(text) ?? asTwitterWrites.exec(text) ?? asMailsWrite.exec(text))?.groups
  if (!parts) return undefined
  const { year, month = '', day, hour = 0, minute = 0, second = 0, fraction = '', zone } = parts
  const monthNumber = /^\d/.test(month) ? Number(month) - 1 : months.indexOf(month)
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  const numbers = [
    Number(year),
    monthNumber,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const
  const local = new Date(Date.UTC(...numbers, milliseconds))
  const same =
    local.getUTCMonth() === numbers[1] &&
    local.getUTCDate() === numbers[2] &&
    local.getUTCHours() === numbers[3] &&
    local.getUTCMinutes() === numbers[4]
  return same ? new Date(local.getTime() - zoneMinutes(zone) * 60_000) : undefined
}

/** Minutes east of UTC. */
function zoneMinutes(zone: string | undefined): number {
  const parts = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  if (!parts) return 0
  const minutes = Number(parts[2]) * 60 + Number(parts[3])
  return parts[1] === '-' ? -minutes : minutes
}
