import { auth } from '../en/auth.ts'
import { forms } from '../en/forms.ts'
import { pages } from '../en/pages.ts'
import { security } from '../en/security.ts'
import { settings } from '../en/settings.ts'

/** English sentences of signing in, settings and the pages about the place. */
export const more = { ...auth, ...forms, ...settings, ...security, ...pages }
