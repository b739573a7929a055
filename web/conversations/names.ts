/** The people of a conversation in one line: “Ana, Ben and Eve”; `alone` when there is nobody else. */
export function namesOf(names: readonly string[], alone: string, locale: string): string {
  if (names.length === 0) return alone
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
}
