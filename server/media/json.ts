import type { MediaAttachment } from '../../wire/status.ts'
import type { Config } from '../platform/config.ts'
import type { RemoteFiles } from '../platform/remote-files.ts'
import { folderOf } from './keys.ts'
import type { MediaRow } from './queries.ts'
import type { Rendition } from './tables.ts'

/**
 * A medium as apps see it, https://docs.joinmastodon.org/entities/MediaAttachment/ ; without `url` while it is worked on.
 * @param files what becomes of one that lies at another server
 */
export function mediaJson(config: Config, row: MediaRow, files: RemoteFiles = 'proxy'): MediaAttachment {
  if (row.remote_url !== null) return remoteMediaJson(config, row, files)
  const address = ({ file }: Rendition) => new URL(`/media/${folderOf(row)}/${file}`, config.publicUrl).href
  const find = (name: Rendition['name']) => row.renditions.find((one) => one.name === name)
  const original = find('original')
  const preview = find('small')
  const sizes = row.renditions.flatMap((one) =>
    one.width && one.height && one.type.startsWith('image/')
      ? [{ url: address(one), width: one.width, height: one.height }]
      : [],
  )
  return {
    id: String(row.id),
    type: row.kind,
    url: original && row.state === 'ready' ? address(original) : null,
    preview_url: preview ? address(preview) : null,
    remote_url: null,
    meta: metaJson(row),
    description: row.description || null,
    blurhash: row.blurhash,
    sizes: sizes.toSorted((one, other) => one.width - other.width),
  }
}

/** The address under which this server shows a copy does not change when the copy is made or forgotten. */
function remoteMediaJson(config: Config, row: MediaRow, files: RemoteFiles): MediaAttachment {
  const isShown = files === 'proxy' && row.kind !== 'unknown'
  const address = (name: Rendition['name']) =>
    new URL(`/media/remote/${folderOf(row)}/${name}`, config.publicUrl).href
  const hasPreview = row.kind === 'image' || row.remote_preview_url !== null
  const { said } = row.meta
  return {
    id: String(row.id),
    type: isShown ? row.kind : 'unknown',
    url: isShown ? address('original') : null,
    preview_url: isShown && hasPreview ? address('small') : null,
    remote_url: row.remote_url,
    meta: {
      ...metaJson({ ...row, renditions: [] }),
      ...(said && { original: { ...sizeOf(said.width, said.height), ...timeJson(row) } }),
    },
    description: row.description || null,
    blurhash: row.blurhash,
  }
}

function timeJson({ meta: { duration } }: MediaRow) {
  return duration === undefined ? undefined : { duration }
}

function metaJson(row: MediaRow): NonNullable<MediaAttachment['meta']> {
  const original = row.renditions.find(({ name }) => name === 'original')
  const small = row.renditions.find(({ name }) => name === 'small')
  const { duration, frameRate, bitrate, audio, colors } = row.meta
  const timed = duration !== undefined
  const focus = row.focus_x === null ? {} : { focus: { x: row.focus_x, y: row.focus_y ?? 0 } }
  const size = original && sizeJson(original)
  return {
    ...focus,
    ...(timed && { length: lengthInWords(duration), duration }),
    ...(timed && frameRate !== undefined && { fps: Math.round(inNumbers(frameRate)) }),
    ...(timed && size),
    ...(audio && {
      audio_encode: audio.codec,
      audio_bitrate: audio.bitrate,
      audio_channels: audio.channels,
    }),
    ...(original && {
      original: timed
        ? {
            ...(size && { width: size.width, height: size.height }),
            ...(frameRate !== undefined && { frame_rate: frameRate }),
            duration,
            bitrate: bitrate ?? 0,
          }
        : { ...size },
    }),
    ...(small && { small: { ...sizeJson(small) } }),
    ...(colors && { colors }),
  }
}

function sizeJson({ width, height }: Rendition) {
  if (width === null || height === null) return undefined
  return sizeOf(width, height)
}

function sizeOf(width: number, height: number) {
  return { width, height, size: `${width}x${height}`, aspect: width / height }
}

/** "30000/1001" as a number. */
function inNumbers(fraction: string): number {
  const [over = 0, under = 1] = fraction.split('/').map(Number)
  return over / under || 0
}

/** Seconds as Mastodon writes them: 0:01:28.65 */
function lengthInWords(seconds: number): string {
  const hundredths = Math.round(seconds * 100)
  const part = (value: number) => String(value).padStart(2, '0')
  const whole = Math.floor(hundredths / 100)
  return `${Math.floor(whole / 3600)}:${part(Math.floor(whole / 60) % 60)}:${part(whole % 60)}.${part(hundredths % 100)}`
}
