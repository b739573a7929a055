import { card } from '../en/card.ts'
import { announce } from '../en/announce.ts'
import { common } from '../en/common.ts'
import { composer } from '../en/composer.ts'
import { media } from '../en/media.ts'
import { poll } from '../en/poll.ts'
import { post } from '../en/post.ts'
import { profile } from '../en/profile.ts'
import { quote } from '../en/quote.ts'
import { search } from '../en/search.ts'
import { shell } from '../en/shell.ts'
import { timeline } from '../en/timeline.ts'

/** English sentences of the shell and of reading and writing: needed nearly everywhere. */
export const core = {
  ...announce,
  ...common,
  ...shell,
  ...post,
  ...media,
  ...poll,
  ...quote,
  ...card,
  ...timeline,
  ...profile,
  ...composer,
  ...search,
}
