/** Bytes of a file, both ends included. */
export type Range = { start: number; end: number }

/**
 * Reads a Range header, RFC 9110 § 14.2. undefined: the whole file (no header, several ranges, or no bytes at all, which a
 * server may ignore); 'outside': none of it exists.
 */
export function readRange(header: string | undefined, size: number): Range | 'outside' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? 'outside' : { start, end }
}
