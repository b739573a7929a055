import { common } from '../en/common.ts'
import { composer } from '../en/composer.ts'
import { notifications } from '../en/notifications.ts'
import { post } from '../en/post.ts'
import { profile } from '../en/profile.ts'
import { search } from '../en/search.ts'
import { shell } from '../en/shell.ts'
import { timeline } from '../en/timeline.ts'

/** English sentences of the shell and of reading and writing: needed nearly everywhere. */
export const core = {
  ...common,
  ...shell,
  ...post,
  ...timeline,
  ...profile,
  ...composer,
  ...search,
  ...notifications,
}
