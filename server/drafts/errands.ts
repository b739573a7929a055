import type { Task } from '../platform/jobs.ts'
import { publishScheduled } from './publish-scheduled.ts'

/** The jobs of this folder that are asked for by name. */
export const draftErrands: Record<string, Task> = {
  'publish-scheduled': (ctx, payload) => publishScheduled(ctx, payload),
}
