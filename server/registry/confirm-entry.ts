import type { Entry, WhyNot } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { afterConfirming, whyNotConfirm } from './process.ts'
import { addConfirmation } from './queries.ts'
import { readReason } from './read-entry.ts'
import { registryRules } from './rules.ts'
import { showEntry } from './show-entry.ts'
import { concernedIn, demandRevision, notAllowed, withEntry } from './with-entry.ts'

const sentences: Record<WhyNot, string> = {
  signed_out: 'Sign in to confirm.',
  wrong_status: 'Only what is proposed can be confirmed.',
  own: 'Nobody confirms what they have proposed or look after.',
  done: 'You have confirmed it already.',
  objector: 'You object to it. Take that back first.',
  too_new: `Who has been here for ${registryRules.daysHere} days confirms.`,
  too_few_posts: `Who has published ${registryRules.posts} posts confirms.`,
  restrained: 'Your account may not confirm hashtags.',
}

/**
 * A member or a steward confirms what an entry says. With the second member, or with one steward, it is registered.
 * @throws Refusal forbidden, saying why; conflict when it was changed since it was read; not_found.
 */
export async function confirmEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { revision?: number | null | undefined; reason?: string | null | undefined },
): Promise<Entry> {
  const reason = readReason(body.reason, false)
  await withEntry(ctx, viewer, name, async ({ tx, row, facts, actor, change, step }) => {
    const whyNot = whyNotConfirm(facts, actor)
    if (whyNot) throw notAllowed(sentences[whyNot])
    demandRevision(row, body.revision)
    const now = ctx.now()
    const confirmations = await addConfirmation(tx, {
      tag: row.tag,
      account_id: viewer.accountId,
      created_at: now,
    })
    const status = afterConfirming(actor.isSteward, confirmations)
    const isDone = status === 'registered'
    await change({ confirmations, status, ...(isDone && { confirmed_at: now }) })
    await step({
      what: isDone ? 'registered' : 'confirmed',
      reason,
      details: { status },
      tell: concernedIn(row),
    })
  })
  return showEntry(ctx, viewer, name)
}
