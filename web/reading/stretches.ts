import { diffWordsWithSpace } from 'diff'

/** A stretch of text that stayed, came or went. */
export interface Stretch {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** What became of something, in the words of the library. */
export function kindOf({ added, removed }: { added?: boolean; removed?: boolean }): Stretch['kind'] {
  return added ? 'added' : removed ? 'removed' : 'same'
}

/** What a text has that another had not, word by word. */
export function wordChanges(before: string, after: string): Stretch[] {
  return diffWordsWithSpace(before, after).map(({ value, ...rest }) => ({ kind: kindOf(rest), text: value }))
}
