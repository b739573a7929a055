import { forms } from '../fr/forms.ts'
import { security } from '../fr/security.ts'

/** French sentences of forms, and of signing in and up. */
export const entry = { ...forms, ...security }
