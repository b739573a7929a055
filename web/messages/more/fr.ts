import { auth } from '../fr/auth.ts'
import { forms } from '../fr/forms.ts'
import { pages } from '../fr/pages.ts'
import { security } from '../fr/security.ts'
import { settings } from '../fr/settings.ts'

/** French sentences of signing in, settings and the pages about the place. */
export const more = { ...auth, ...forms, ...settings, ...security, ...pages }
