import { filterableText } from '../filters/match.ts'
import { mediaOfPosts } from '../media/queries.ts'
import type { Tx } from '../platform/database.ts'
import { pollsOfPosts } from '../polls/queries.ts'
import { plainText } from '../text/plain-text.ts'
import { postsById, type PostRow } from './queries.ts'

/** The words of a post in which filters look: its text, warning, options and descriptions. */
export function wordsOf(
  row: Pick<PostRow, 'text' | 'html' | 'spoiler_text'>,
  poll: { options: readonly string[] } | undefined,
  media: readonly { description: string | null }[],
): string {
  return filterableText([
    row.text || plainText(row.html),
    row.spoiler_text,
    ...(poll?.options ?? []),
    ...media.map(({ description }) => description ?? ''),
  ])
}

/** The same as stored, for whoever is inside a transaction; undefined when the post is gone. */
export async function storedWords(tx: Tx, postId: number): Promise<string | undefined> {
  const [row] = await postsById(tx, [postId])
  if (!row) return undefined
  const [poll] = await pollsOfPosts(tx, [postId])
  return wordsOf(row, poll, await mediaOfPosts(tx, [postId]))
}
