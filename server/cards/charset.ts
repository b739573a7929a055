/** How far browsers look for a declaration, https://html.spec.whatwg.org/#determining-the-character-encoding */
const lookedThrough = 1024
const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i

/**
 * The text of a page: by its byte order mark, what its server said, what it declares itself, else UTF-8; bytes that are no
 * UTF-8 and say nothing are windows-1252, as browsers take them.
 */
export function decodePage(bytes: Uint8Array, said: string | undefined): string {
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, lookedThrough)).toString('latin1'))?.[1]
  const name = markOf(bytes) ?? known(said) ?? known(declared)
  if (name !== undefined) return new TextDecoder(name).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return undefined
}

/** The standard's name of a label; a page that was read as ASCII up to its declaration cannot be UTF-16. */
function known(label: string | undefined): string | undefined {
  if (!label) return undefined
  try {
    const name = new TextDecoder(label.trim()).encoding
    return name.startsWith('utf-16') ? 'utf-8' : name
  } catch {
    return undefined
  }
}
