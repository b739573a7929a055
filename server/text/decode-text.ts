const strict = new TextDecoder('utf-8', { fatal: true })
const western = new TextDecoder('windows-1252')

/**
 * Reads the text of a file whose encoding nobody tells: UTF-8 and UTF-16 with or without a mark at the beginning, else
 * windows-1252. A file that mixes encodings is read line by line, so that one bad line spoils no other.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return strict.decode(bytes)
  } catch {
    return decodeLines(bytes)
  }
}

/** By its mark, or because every second byte of the beginning is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 200)
  const zeros = [0, 0]
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd * 4 > start.length && even === 0) return 'utf-16le'
  return even * 4 > start.length && odd === 0 ? 'utf-16be' : undefined
}

function decodeLines(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let start = 0; start <= bytes.length;) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? bytes.length : found
    lines.push(decodeLine(bytes.subarray(start, end)))
    start = end + 1
  }
  return lines.join('\n').replace(/^\uFEFF/, '')
}

function decodeLine(line: Uint8Array): string {
  try {
    return strict.decode(line)
  } catch {
    return western.decode(line)
  }
}
