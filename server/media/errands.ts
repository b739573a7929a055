import type { Recurring, Task } from '../platform/jobs.ts'
import { cleanUpMedia, removeLeftovers } from './clean-up.ts'
import { processMedia } from './process-media.ts'

/** The jobs of this folder by name. */
export const mediaErrands: Record<string, Task> = {
  'process-media': (ctx, payload) => processMedia(ctx, payload),
  'remove-leftover-files': removeLeftovers,
  clean_up_media: cleanUpMedia,
}

export const mediaRecurring: readonly Recurring[] = [{ task: 'clean_up_media', cron: '41 * * * *' }]
