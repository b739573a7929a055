import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { dayOf, shownOf } from './chain.ts'
import { insertAcceptances, publishedVersions } from './queries.ts'

/**
 * Notes to which versions a newcomer agreed who ticked the box: those that the form linked to. Part of the transaction that makes the
 * account. It reads the database, not the memory: what somebody agreed to must be right.
 */
export async function acceptTerms(ctx: Context, tx: Tx, accountId: number): Promise<void> {
  const all = await publishedVersions(tx)
  const today = dayOf(ctx.now())
  const shown = (['terms', 'privacy'] as const).flatMap((kind) => {
    const version = shownOf(
      all.filter((one) => one.kind === kind),
      today,
    )
    return version ? [version.id] : []
  })
  await insertAcceptances(tx, accountId, shown, ctx.now())
}
