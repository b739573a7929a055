import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { mayRetire } from './process.ts'
import { endObjections, putSynonyms } from './queries.ts'
import { readReason } from './read-entry.ts'
import { showEntry } from './show-entry.ts'
import { concernedIn, notAllowed, withEntry } from './with-entry.ts'

/**
 * Retires an entry: it is suggested to nobody any more, its synonyms are free, and its history stays.
 * @throws Refusal forbidden for others than its owner, stewards, and its proposer while it is only proposed; invalid naming `reason`.
 */
export async function retireEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { reason?: string | null | undefined },
): Promise<Entry> {
  await withEntry(ctx, viewer, name, async ({ tx, row, facts, actor, change, step }) => {
    if (!mayRetire(facts, actor)) throw notAllowed('Only its owner and stewards retire an entry.')
    const reason = readReason(body.reason, true)
    const objectors = await endObjections(tx, row.tag, 'settled', { at: ctx.now() })
    await putSynonyms(tx, row.tag, [])
    await change({
      status: 'retired',
      objections: 0,
      offered_to_id: null,
      locked_until: null,
      lock_reason: null,
    })
    await step({
      what: 'retired',
      reason,
      details: { status: 'retired' },
      tell: [...concernedIn(row), ...objectors],
    })
  })
  return showEntry(ctx, viewer, name)
}
