import { keptFilters } from '../filters/kept-filters.ts'
import type { Context } from '../platform/context.ts'
import { homeReader } from '../timelines/home.ts'
import type { AudienceIndex } from './audience-index.ts'
import type { InOrder } from './in-order.ts'
import type { Registry } from './registry.ts'

export type KnownReaders = {
  /** Makes sure that a member's choices are in the index, and follow all changes until nobody of theirs is connected. */
  know: (accountId: number) => Promise<void>
  /** Reads a member's choices anew, before anything is told that happened later. */
  refresh: (accountId: number) => void
}

/** Keeps the choices of the connected members (whom and what they follow, shut out and filter) in the index. */
export function knowReaders(
  ctx: Context,
  registry: Registry,
  index: AudienceIndex,
  work: InOrder,
): KnownReaders {
  const reading = new Map<number, { again: boolean; done: Promise<void> }>()
  const read = async (accountId: number) => {
    const [reader, filters] = await Promise.all([homeReader(ctx, accountId), keptFilters(ctx).of(accountId)])
    // They may have gone meanwhile.
    if (registry.ofAccount(accountId).length > 0) index.put({ ...reader, filters })
  }
  const readUntilTrue = async (accountId: number, state: { again: boolean }) => {
    do {
      state.again = false
      await read(accountId)
    } while (state.again)
  }
  return {
    know: (accountId) => {
      if (index.get(accountId)) return Promise.resolve()
      const underWay = reading.get(accountId)
      if (underWay) return underWay.done
      const state = { again: false, done: Promise.resolve() }
      reading.set(accountId, state)
      state.done = readUntilTrue(accountId, state).finally(() => reading.delete(accountId))
      return state.done
    },
    refresh: (accountId) => {
      const underWay = reading.get(accountId)
      if (underWay) underWay.again = true
      if (index.get(accountId)) work.push(() => read(accountId))
    },
  }
}
