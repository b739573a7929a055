const units = ['KB', 'MB', 'GB', 'TB', 'PB'] as const
const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false })

/** A number of bytes for people, in steps of 1,024, as Mastodon writes it: `0 Bytes`, `1.88 MB`, `780 GB`. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? '1 Byte' : `${bytes} Bytes`
  const step = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length)
  return `${digits.format(bytes / 1024 ** step)} ${units[step - 1]}`
}
