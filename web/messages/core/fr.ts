import { card } from '../fr/card.ts'
import { announce } from '../fr/announce.ts'
import { common } from '../fr/common.ts'
import { composer } from '../fr/composer.ts'
import { media } from '../fr/media.ts'
import { poll } from '../fr/poll.ts'
import { post } from '../fr/post.ts'
import { profile } from '../fr/profile.ts'
import { quote } from '../fr/quote.ts'
import { search } from '../fr/search.ts'
import { shell } from '../fr/shell.ts'
import { timeline } from '../fr/timeline.ts'

/** French sentences of the shell and of reading and writing: needed nearly everywhere. */
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
