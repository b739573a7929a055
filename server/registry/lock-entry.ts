import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { mayLock } from './process.ts'
import { readReason } from './read-entry.ts'
import { registryRules } from './rules.ts'
import { showEntry } from './show-entry.ts'
import { concernedIn, notAllowed, withEntry } from './with-entry.ts'

const usualHours = 24
const hourMs = 3_600_000

/**
 * Locks a hashtag for some hours: only its owner and stewards may hold chats with it. For when a chat is being hijacked.
 * @throws Refusal forbidden for others than stewards; invalid naming `reason` or `hours`; not_found.
 */
export async function lockEntryOf(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { hours?: number | undefined; reason?: string | null | undefined },
): Promise<Entry> {
  await withEntry(ctx, viewer, name, async ({ row, facts, actor, change, step }) => {
    if (!mayLock(facts, actor)) throw notAllowed('Stewards lock a hashtag.')
    const reason = readReason(body.reason, true)
    const hours = body.hours ?? usualHours
    if (hours > registryRules.longestLock)
      throw new Refusal('invalid', `At most ${registryRules.longestLock} hours.`, 'hours')
    const until = new Date(ctx.now().getTime() + hours * hourMs)
    await change({ locked_until: until, lock_reason: reason })
    await step({ what: 'locked', reason, details: { until: until.toISOString() }, tell: concernedIn(row) })
  })
  return showEntry(ctx, viewer, name)
}

/** Ends a lock before its time. @throws Refusal forbidden for others than stewards; conflict when there is none. */
export async function unlockEntry(
  ctx: Context,
  viewer: Viewer,
  name: string,
  body: { reason?: string | null | undefined },
): Promise<Entry> {
  const reason = readReason(body.reason, false)
  await withEntry(ctx, viewer, name, async ({ row, facts, actor, change, step }) => {
    if (!mayLock(facts, actor)) throw notAllowed('Stewards lock a hashtag.')
    if (!row.locked_until || row.locked_until <= ctx.now())
      throw new Refusal('conflict', `#${row.shown} is not locked.`)
    await change({ locked_until: null, lock_reason: null })
    await step({ what: 'unlocked', reason, tell: concernedIn(row) })
  })
  return showEntry(ctx, viewer, name)
}
