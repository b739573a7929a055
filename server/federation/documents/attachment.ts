import { folderOf } from '../../media/keys.ts'
import type { MediaRow } from '../../media/queries.ts'
import type { Config } from '../../platform/config.ts'

/**
 * A medium of a post as ActivityStreams says it, with Mastodon's additions (alt text in `name`, `blurhash`, `focalPoint`). `Document` is
 * the one type that every server in the field takes. @returns undefined while there is no file yet.
 */
export function attachmentOf(config: Config, medium: MediaRow): object | undefined {
  const address = (file: string) => new URL(`/media/${folderOf(medium)}/${file}`, config.publicUrl).href
  const original = medium.renditions.find(({ name }) => name === 'original')
  const small = medium.renditions.find(({ name }) => name === 'small')
  if (!original || medium.state !== 'ready') return undefined
  const { duration } = medium.meta
  // A sound has a cover, a film a first frame; a picture is its own preview.
  const preview = small && medium.kind !== 'image' ? small : undefined
  return {
    type: 'Document',
    mediaType: original.type,
    url: address(original.file),
    name: medium.description || null,
    ...(medium.blurhash !== null && { blurhash: medium.blurhash }),
    ...(medium.focus_x !== null && { focalPoint: [medium.focus_x, medium.focus_y ?? 0] }),
    ...(original.width !== null && { width: original.width, height: original.height }),
    ...(duration !== undefined && { duration: `PT${Number(duration.toFixed(3))}S` }),
    ...(preview && { icon: { type: 'Image', mediaType: preview.type, url: address(preview.file) } }),
  }
}
