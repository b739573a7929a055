import { common } from './en/common.ts'
import { shell } from './en/shell.ts'
import { post } from './en/post.ts'
import { timeline } from './en/timeline.ts'
import { profile } from './en/profile.ts'
import { composer } from './en/composer.ts'
import { auth } from './en/auth.ts'
import { forms } from './en/forms.ts'
import { settings } from './en/settings.ts'
import { search } from './en/search.ts'
import { notifications } from './en/notifications.ts'
import { pages } from './en/pages.ts'

/** All sentences of the interface in English, the source language. The guide has its own, loaded by its page. */
export const en = {
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

export type En = typeof en
