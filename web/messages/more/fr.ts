import { auth } from '../fr/auth.ts'
import { filters } from '../fr/filters.ts'
import { forms } from '../fr/forms.ts'
import { lists } from '../fr/lists.ts'
import { delivery } from '../fr/delivery.ts'
import { messages } from '../fr/messages.ts'
import { pages } from '../fr/pages.ts'
import { security } from '../fr/security.ts'
import { settings } from '../fr/settings.ts'
import { shut } from '../fr/shut.ts'
import { suggest } from '../fr/suggest.ts'

/** French sentences of signing in, settings and the pages about the place. */
export const more = {
  ...auth,
  ...forms,
  ...settings,
  ...security,
  ...filters,
  ...lists,
  ...shut,
  ...suggest,
  ...pages,
  ...delivery,
  ...messages,
}
