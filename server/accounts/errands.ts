import type { Task } from '../platform/jobs.ts'
import { deleteUnusedPicture } from './profile-picture.ts'
import { verifyProfileLink } from './verify-profile-link.ts'

/** The jobs of this folder that are asked for by name. */
export const accountErrands: Record<string, Task> = {
  'delete-unused-picture': deleteUnusedPicture,
  'verify-profile-link': (ctx, payload) => verifyProfileLink(ctx, payload),
}
