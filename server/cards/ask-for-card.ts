import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { enqueue } from '../platform/jobs.ts'
import { cardFor, setCard, updateCard } from './queries.ts'

const day = 86_400_000
/** Pages change; and a page that could not be read may be readable tomorrow. */
const staysFresh = { ready: 14 * day, none: day, waiting: day } as const

/**
 * Gives a post the card of an address (undefined: none), and asks for the page to be read if nobody has, or long ago.
 * @returns whether the post shows something else now.
 */
export async function askForCard(
  ctx: Context,
  tx: Tx,
  postId: number,
  address: string | undefined,
): Promise<boolean> {
  if (address === undefined) return setCard(tx, postId, null)
  const now = ctx.now()
  const { card, isNew } = await cardFor(tx, address, { id: ctx.newId(), now })
  if (isNew || now.getTime() - card.looked_at.getTime() > staysFresh[card.state]) {
    await updateCard(tx, card.id, { looked_at: now })
    await enqueue(tx, [{ task: 'fetch-card', payload: { cardId: card.id }, key: `fetch-card-${card.id}` }])
  }
  const changed = await setCard(tx, postId, card.id)
  return changed && card.state === 'ready'
}
