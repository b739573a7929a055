import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type Events, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { addToPostCounts } from './queries.ts'
import { quoteOf, revokeBlocked, revokeOne, type Revoked } from './quote-queries.ts'
import type {} from './events.ts'

const batch = 200

/**
 * Takes a post of one's own out of a post that quotes it; a second time changes nothing.
 * @param quotedId a post of the member who asks.
 * @throws Refusal not_found when the one does not quote the other.
 */
export async function revokeQuote(ctx: Context, quotedId: number, quotingId: number): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const quote = await quoteOf(tx, quotingId)
    if (quote?.quoted_id !== quotedId) throw new Refusal('not_found', 'Record not found')
    const revoked = await revokeOne(tx, quotingId, quotedId)
    if (revoked) await tellRevoked(tx, emit, revoked)
  })
}

/**
 * What somebody quoted of a person who blocks them now is taken out of their posts. A job of `relationship.changed`; lifting
 * the block does not bring it back.
 */
export async function revokeQuotesOfBlocked(
  ctx: Context,
  { accountId, targetId }: Events['relationship.changed'],
): Promise<void> {
  let done: number
  do {
    done = await transact(ctx, async (tx, emit) => {
      const all = await revokeBlocked(tx, { quotedAccountId: accountId, accountId: targetId, most: batch })
      for (const revoked of all) await tellRevoked(tx, emit, revoked)
      return all.length
    })
  } while (done === batch)
}

async function tellRevoked(
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { postId, accountId, quotedId, isCounted }: Revoked,
): Promise<void> {
  emit({ name: 'post.edited', postId, accountId })
  if (!isCounted) return
  const isThere = await tx.selectFrom('posts').select('id').where('id', '=', quotedId).executeTakeFirst()
  if (!isThere) return
  await addToPostCounts(tx, quotedId, { quotes: -1 })
  emit({ name: 'post.counted', postId: quotedId })
}
