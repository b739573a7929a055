import { common } from './fr/common.ts'
import { shell } from './fr/shell.ts'
import { post } from './fr/post.ts'
import { timeline } from './fr/timeline.ts'
import { profile } from './fr/profile.ts'
import { composer } from './fr/composer.ts'
import { auth } from './fr/auth.ts'
import { forms } from './fr/forms.ts'
import { settings } from './fr/settings.ts'
import { search } from './fr/search.ts'
import { notifications } from './fr/notifications.ts'
import { pages } from './fr/pages.ts'
import type { En } from './en.ts'

/** All sentences in French; complete by type. */
export const fr: Record<keyof En, string> = {
  ...common,
  ...shell,
  ...post,
  ...timeline,
  ...profile,
  ...composer,
  ...auth,
  ...forms,
  ...settings,
  ...search,
  ...notifications,
  ...pages,
}
