import type { Instance } from '../../wire/instance.ts'
import type { Context } from '../platform/context.ts'
import { studioOf } from './ffmpeg.ts'
import { formats, type Format } from './formats.ts'
import { mediaLimits, sizeLimits } from './limits.ts'
import { readsHeic } from './make-picture.ts'

/** What may be sent as a medium, for `configuration.media_attachments` of the instance: only what this installation can read. */
export async function mediaConfiguration(
  ctx: Context,
): Promise<Omit<Instance['configuration']['media_attachments'], 'description_rule'>> {
  const { image, video } = sizeLimits(ctx.config)
  const { heic, ...others } = formats
  const readable: Format[] = [...Object.values(others), ...(readsHeic() ? [heic] : [])]
  const hasStudio = (await studioOf(ctx)()) !== undefined
  const taken = readable.filter(({ kind }) => kind === 'image' || hasStudio)
  return {
    supported_mime_types: taken.flatMap(({ types }) => types),
    description_limit: mediaLimits.description,
    image_size_limit: image,
    image_matrix_limit: mediaLimits.imagePixels,
    video_size_limit: video,
    video_frame_rate_limit: mediaLimits.videoFrameRate,
    video_matrix_limit: mediaLimits.videoPixels,
  }
}
