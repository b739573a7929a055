import { open } from 'node:fs/promises'
import type { MediaKind } from './tables.ts'

/** How a kind of file is called on the wire, and by the program that reads it. */
export type Format = {
  kind: Exclude<MediaKind, 'gifv'>
  /** Name in a sentence. */
  name: string
  types: readonly string[]
  /** What sharp must find in the file (pictures), or the demuxer that alone may read it (films and sound). */
  reader: string
}

const picture = (name: string, reader: string, ...types: string[]): Format => ({
  kind: 'image',
  name,
  reader,
  types,
})
const film = (name: string, reader: string, ...types: string[]): Format => ({
  kind: 'video',
  name,
  reader,
  types,
})
const sound = (name: string, reader: string, ...types: string[]): Format => ({
  kind: 'audio',
  name,
  reader,
  types,
})

/** Every kind of file that may be sent. Whether a film without a picture is a sound is known only when it was read. */
export const formats = {
  jpeg: picture('JPEG', 'jpeg', 'image/jpeg'),
  png: picture('PNG', 'png', 'image/png'),
  gif: picture('GIF', 'gif', 'image/gif'),
  webp: picture('WebP', 'webp', 'image/webp'),
  avif: picture('AVIF', 'heif', 'image/avif'),
  heic: picture('HEIC', 'heif', 'image/heic', 'image/heif'),
  mp4: film('MP4', 'mov', 'video/mp4', 'video/quicktime', 'video/x-m4v'),
  m4a: sound('M4A', 'mov', 'audio/mp4', 'audio/x-m4a', 'audio/m4a'),
  webm: film('WebM', 'matroska', 'video/webm', 'audio/webm'),
  ogg: sound('Ogg', 'ogg', 'audio/ogg', 'video/ogg', 'audio/vorbis', 'audio/opus'),
  mp3: sound('MP3', 'mp3', 'audio/mpeg', 'audio/mp3'),
  aac: sound('AAC', 'aac', 'audio/aac'),
  flac: sound('FLAC', 'flac', 'audio/flac', 'audio/x-flac'),
  wav: sound('WAV', 'wav', 'audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'),
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats

/** In Latin-1; `\cZ` is 1A. */
const begins: readonly [RegExp, FormatName][] = [
  [/^\xFF\xD8\xFF/, 'jpeg'],
  [/^\x89PNG\r\n\cZ\n/, 'png'],
  [/^GIF8[79]a/, 'gif'],
  [/^RIFF[^]{4}WEBP/, 'webp'],
  [/^RIFF[^]{4}WAVE/, 'wav'],
  [/^[^]{4}ftypavi[fs]/, 'avif'],
  [/^[^]{4}ftypmif1[^]{4,16}avif/, 'avif'],
  [/^[^]{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/, 'heic'],
  [/^[^]{4}ftypM4[AB] /, 'm4a'],
  [/^[^]{4}(?:ftyp|moov|mdat|wide|free|skip)/, 'mp4'],
  [/^\cZE\xDF\xA3/, 'webm'],
  [/^OggS/, 'ogg'],
  [/^fLaC/, 'flac'],
  [/^\xFF[\xF0\xF1\xF8\xF9]/, 'aac'],
  [/^(?:ID3|\xFF[\xE2-\xE7\xF2-\xF7\xFA-\xFE])/, 'mp3'],
]

/** What a file is by its first bytes, never by its name: nothing else may reach a decoder. */
export function formatOf(begin: Uint8Array): FormatName | undefined {
  const text = Buffer.from(begin.subarray(0, 32)).toString('latin1')
  return begins.find(([shape]) => shape.test(text))?.[1]
}

/** As `formatOf`, for a file on the disk. */
export async function formatOfFile(path: string): Promise<FormatName | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(32), 0, 32, 0)
    return formatOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
