import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { filterLimits } from './limits.ts'
import { countFilters, filterById, lockFilters, type FilterCounts, type WholeFilter } from './queries.ts'
import type {} from './events.ts'

/**
 * Runs a change of a member's filters in one transaction, alone of that member's, and tells everybody.
 * @throws Refusal invalid when there are too many afterwards.
 */
export async function changeFilters<T>(
  ctx: Context,
  accountId: number,
  change: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transact(ctx, async (tx, emit) => {
    await lockFilters(tx, accountId)
    const answer = await change(tx)
    refuseTooMany(await countFilters(tx, accountId))
    emit({ name: 'filters.changed', accountId })
    return answer
  })
}

function refuseTooMany(counts: FilterCounts): void {
  const words: Record<keyof FilterCounts, string> = {
    filters: 'filters',
    keywords: 'words in all filters together',
    letters: 'letters in the words of all filters together',
    posts: 'posts in all filters together',
  }
  for (const part of ['filters', 'keywords', 'letters', 'posts'] as const) {
    if (counts[part] > filterLimits[part])
      throw new Refusal('invalid', `You can have at most ${filterLimits[part]} ${words[part]}.`)
  }
}

/**
 * A filter of the member by the id in an address.
 * @throws Refusal not_found, also when it is another member's.
 */
export async function findFilter(
  db: Parameters<typeof filterById>[0],
  accountId: number,
  wireId: string,
): Promise<WholeFilter> {
  const id = parseId(wireId)
  const filter = id === undefined ? undefined : await filterById(db, accountId, id)
  if (!filter) throw notFound()
  return filter
}

export const notFound = (): Refusal => new Refusal('not_found', 'Record not found')
