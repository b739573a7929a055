import { acctOf } from '../accounts/addresses.ts'
import { handlesIn, linksFor, type KnownHandle } from '../accounts/text-links.ts'
import type { Config } from '../platform/config.ts'
import { withoutFormulae } from '../text/formulae.ts'
import { extractHashtags } from '../text/hashtags.ts'
import { renderPost } from '../text/render.ts'

const mostHashtags = 50

/** What is stored of a post's text beside the text itself. */
export type WrittenText = {
  html: string
  /** Folded names with the author's capitals, at most 50. */
  tags: { tag: string; shown: string }[]
  /** Ids of the mentioned accounts. */
  mentions: number[]
}

/**
 * Renders a normalised text and reads its hashtags and mentions.
 * @param known accounts among which the text's handles are looked for; others may be among them.
 */
export function writeText(
  config: Config,
  text: string,
  known: readonly (KnownHandle & { id: number })[],
): WrittenText {
  const readable = withoutFormulae(text)
  const handles = new Set(handlesIn(config, readable).map((handle) => acctOf(handle).toLowerCase()))
  const mentioned = known.filter((account) => handles.has(acctOf(account).toLowerCase()))
  // The first spelling in the text is the one that is shown.
  const tags = new Map(
    extractHashtags(readable)
      .toReversed()
      .map((found) => [found.folded, found.tag]),
  )
  return {
    html: renderPost(text, linksFor(config, mentioned)),
    tags: [...tags]
      .toReversed()
      .slice(0, mostHashtags)
      .map(([tag, shown]) => ({ tag, shown })),
    mentions: [...new Set(mentioned.map(({ id }) => id))],
  }
}
