import type { MediaAttachment } from '#lib/api/types.ts'

export interface Size {
  width: number
  height: number
}

/** The size of a picture or film as it will be shown small, else of the whole; null when nobody knows it. */
export function sizeOf({ meta }: Pick<MediaAttachment, 'meta'>): Size | null {
  return readSize(meta?.small) ?? readSize(meta?.original)
}

/**
 * Where the eye should rest, in tenths from the start and from the top, for the rules in Thumbnail.svelte: styles in attributes are
 * not allowed. Mastodon's focus goes from -1 to 1, and up is positive (https://docs.joinmastodon.org/api/guidelines/#focal-points).
 */
export function focusOf({ meta }: Pick<MediaAttachment, 'meta'>): { x: number; y: number } {
  const focus = meta?.focus
  const part = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
  const { x, y } = isRecord(focus) ? { x: part(focus.x), y: part(focus.y) } : { x: 0, y: 0 }
  return { x: tenths(x), y: tenths(-y) }
}

/** Seconds of a sound or film as 1:05 or 1:02:03; null when nobody knows. */
export function lengthOf({ meta }: Pick<MediaAttachment, 'meta'>): string | null {
  const original = meta?.original
  const seconds = meta?.duration ?? (isRecord(original) ? original.duration : undefined)
  if (typeof seconds !== 'number' || !(Math.abs(seconds) < longest)) return null
  const whole = Math.max(1, Math.round(seconds))
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** No file plays longer than this, in seconds. */
const longest = 1e7
const tenths = (part: number) => Math.min(Math.max(Math.round((part / 2 + 0.5) * 10), 0), 10)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function readSize(value: unknown): Size | null {
  if (!isRecord(value)) return null
  const { width, height } = value
  if (typeof width !== 'number' || typeof height !== 'number' || !(width > 0) || !(height > 0)) return null
  return { width: Math.round(width), height: Math.round(height) }
}
