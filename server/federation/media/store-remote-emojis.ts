import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { shortcodeShape } from '../../emojis/find.ts'
import type { ForeignEmoji } from '../reading/types.ts'
import { upsertRemoteEmoji } from './queries.ts'

/** As many of one text are kept. */
const most = 100

/**
 * Remembers which emojis a server names for the shortcodes in its texts; its newest word holds. Call it in the transaction that
 * stores the text.
 * @param domain of the server, in lower case, as in the handles of its people
 */
export async function storeRemoteEmojis(
  ctx: Context,
  tx: Tx,
  domain: string,
  emojis: readonly ForeignEmoji[],
): Promise<void> {
  const distinct = new Map(emojis.map((emoji) => [emoji.shortcode, emoji]))
  const fit = [...distinct.values()].filter(({ shortcode }) => shortcodeShape.test(shortcode)).slice(0, most)
  // In one order, so that two texts with the same emojis never wait for each other in a ring.
  for (const emoji of fit.toSorted((one, other) => (one.shortcode < other.shortcode ? -1 : 1)))
    await upsertRemoteEmoji(tx, { id: ctx.newId(), domain: domain.toLowerCase(), now: ctx.now() }, emoji)
}
