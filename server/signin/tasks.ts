import type { Task } from '../platform/jobs.ts'
import { cleanUp } from './clean-up.ts'
import { sendPasswordReset } from './reset-password.ts'

/** The jobs of this feature by name. */
export const signinTasks: Record<string, Task> = {
  'signin.clean-up': cleanUp,
  'signin.send-password-reset': sendPasswordReset,
}
