import { currentLocale } from '#lib/messages/t.ts'

/** A day as people write it; days of versions are days of UTC, wherever one reads. */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  )
}
