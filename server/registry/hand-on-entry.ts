import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { mayAdopt, mayTransfer } from './process.ts'
import { isActingMember } from './queries.ts'
import { readReason } from './read-entry.ts'
import { showEntry } from './show-entry.ts'
import { concernedIn, notAllowed, withEntry } from './with-entry.ts'

/**
 * Asks a member to look after an entry; it is theirs when they say yes (`adopt`). Its owner asks, or a steward.
 * @throws Refusal invalid naming `account_id`; forbidden; not_found.
 */
export async function transferEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { account_id: string; reason?: string | null | undefined },
): Promise<Entry> {
  await withEntry(ctx, viewer, name, async ({ tx, row, facts, actor, change, step }) => {
    if (!mayTransfer(facts, actor)) throw notAllowed('Only its owner and stewards hand an entry on.')
    const reason = readReason(body.reason, facts.ownerId !== actor.id)
    const personId = parseId(body.account_id)
    if (personId === undefined || personId === row.owner_id || !(await isActingMember(tx, personId)))
      throw new Refusal('invalid', 'Name another member of this server.', 'account_id', 'ERR_INVALID')
    await change({ offered_to_id: personId })
    await step({
      what: 'offered',
      reason,
      details: { person: personId },
      tell: [...concernedIn(row), personId],
    })
  })
  return showEntry(ctx, viewer, name)
}

/**
 * Takes an entry over: who was asked to, or, where its owner has left or gave no sign for twelve months, a member who counts. With
 * `decline` who was asked says no.
 * @throws Refusal forbidden; not_found.
 */
export async function adoptEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { decline?: boolean | undefined; reason?: string | null | undefined },
): Promise<Entry> {
  const reason = readReason(body.reason, false)
  await withEntry(ctx, viewer, name, async ({ row, facts, actor, change, step }) => {
    if (body.decline) {
      if (facts.offeredToId !== actor.id) throw notAllowed('Nobody has asked you.')
      await change({ offered_to_id: null })
      return step({ what: 'declined', reason, details: { person: actor.id }, tell: concernedIn(row) })
    }
    if (!mayAdopt(facts, actor))
      throw notAllowed('It has an owner. It can be adopted when they have left, or gave no sign for a year.')
    await change({ owner_id: actor.id, had_owner: true, offered_to_id: null })
    return step({ what: 'adopted', reason, details: { person: actor.id }, tell: concernedIn(row) })
  })
  return showEntry(ctx, viewer, name)
}
