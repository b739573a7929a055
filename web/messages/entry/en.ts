import { forms } from '../en/forms.ts'
import { security } from '../en/security.ts'

/** English sentences of forms, and of signing in and up. */
export const entry = { ...forms, ...security }
