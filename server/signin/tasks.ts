import type { Task } from '../platform/jobs.ts'
import { cleanUp } from './clean-up.ts'
import { sendPasswordReset } from './reset-password.ts'

/** The jobs of this feature by name. */
export const signinTasks: Record<string, Task> = {
  clean_up_signin: cleanUp,
  send_password_reset: sendPasswordReset,
}
