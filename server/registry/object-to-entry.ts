import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { mayObject, maySettle, withoutObjections } from './process.ts'
import * as queries from './queries.ts'
import { readReason } from './read-entry.ts'
import { readTagName } from './read-name.ts'
import { registryRules } from './rules.ts'
import { showEntry } from './show-entry.ts'
import { concernedIn, notAllowed, withEntry, type Turn } from './with-entry.ts'

/**
 * Objects to an entry, with a reason that everybody can read; from then on it is disputed, until a steward settles it.
 * @throws Refusal invalid naming `reason` or `rival`; forbidden; too_many; not_found.
 */
export async function objectTo(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { reason?: string | null | undefined; rival?: string | null | undefined },
): Promise<Entry> {
  const reason = readReason(body.reason, true)
  const rival = body.rival ? readTagName(body.rival, 'rival').shown : null
  await withEntry(ctx, viewer, name, async (turn) => {
    const { tx, row, facts, actor, change, step } = turn
    if (actor.objects) throw notAllowed('You object to it already.')
    if (!mayObject(facts, actor))
      throw notAllowed(
        actor.notCounted
          ? `Who has been here for ${registryRules.daysHere} days and has published ${registryRules.posts} posts may object.`
          : 'Nobody objects to what is their own, or to what was retired.',
      )
    if (!actor.isSteward) await demandMayObject(ctx, turn)
    await queries.insertObjection(tx, {
      id: ctx.newId(),
      tag: row.tag,
      account_id: viewer.accountId,
      reason,
      rival,
      created_at: ctx.now(),
      ended_at: null,
    })
    await change({ status: 'disputed', objections: row.objections + 1 })
    await step({
      what: 'objected',
      reason,
      details: { status: 'disputed', ...(rival !== null && { rival }) },
      tell: concernedIn(row),
    })
  })
  return showEntry(ctx, viewer, name)
}

async function demandMayObject(ctx: Context, { tx, row, actor }: Turn): Promise<void> {
  if ((await queries.openObjections(tx, actor.id)) >= registryRules.openObjections)
    throw new Refusal('too_many', `${registryRules.openObjections} of your objections are open already.`)
  const settled = await queries.settledAt(tx, row.tag, actor.id)
  const waitMs = registryRules.daysAfterSettling * 86_400_000
  if (settled && ctx.now().getTime() - settled.getTime() < waitMs)
    throw notAllowed(
      `A steward has settled your objection. For ${registryRules.daysAfterSettling} days you cannot object again.`,
    )
}

/**
 * Takes an objection back; with the last one the entry is again what it was.
 * @throws Refusal not_found when the member does not object.
 */
export async function withdrawObjection(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { reason?: string | null | undefined },
): Promise<Entry> {
  const reason = readReason(body.reason, false)
  await withEntry(ctx, viewer, name, async ({ tx, row, facts, actor, change, step }) => {
    if (!actor.objects) throw new Refusal('not_found', 'You do not object to it.')
    await queries.endObjections(tx, row.tag, 'withdrawn', { at: ctx.now(), accountId: actor.id })
    const left = row.objections - 1
    const status = left > 0 ? 'disputed' : withoutObjections(facts)
    await change({ status, objections: left })
    await step({ what: 'withdrew_objection', reason, details: { status }, tell: concernedIn(row) })
  })
  return showEntry(ctx, viewer, name)
}

const outcomes = { register: 'registered', propose: 'proposed', retire: 'retired' } as const

/**
 * A steward settles a dispute: it is registered, goes back to being proposed, or is retired. All objections are settled with it.
 * @throws Refusal forbidden for others, and in their own matter; invalid naming `reason`; not_found.
 */
export async function settleDispute(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { outcome: keyof typeof outcomes; reason?: string | null | undefined },
): Promise<Entry> {
  await withEntry(ctx, viewer, name, async ({ tx, row, facts, actor, change, step }) => {
    if (!actor.isSteward) throw notAllowed('Stewards settle what is disputed.')
    const reason = readReason(body.reason, true)
    if (!maySettle(facts, actor))
      throw notAllowed(
        facts.status === 'disputed' ? 'Somebody else settles your own matter.' : 'Nobody disputes it.',
      )
    const now = ctx.now()
    const status = outcomes[body.outcome]
    const objectors = await queries.endObjections(tx, row.tag, 'settled', { at: now })
    if (status === 'proposed') await queries.dropConfirmations(tx, row.tag)
    await change({
      status,
      objections: 0,
      ...(status === 'registered' && { confirmed_at: row.confirmed_at ?? now }),
      ...(status === 'proposed' && { confirmed_at: null, confirmations: 0 }),
    })
    await step({
      what: 'settled',
      reason,
      details: { status },
      tell: [...concernedIn(row), ...objectors],
    })
  })
  return showEntry(ctx, viewer, name)
}
