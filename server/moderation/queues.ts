import type { Queues } from '../../wire/moderation.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { countQueues } from './queries.ts'
import { demandModerator } from './rank.ts'

/** How much waits for moderators: open reports (the urgent ones, the viewer's own), sign-ups, appeals. @throws Refusal forbidden. */
export async function showQueues(ctx: Context, viewer: Viewer): Promise<Queues> {
  demandModerator(viewer)
  return countQueues(ctx.db, viewer.accountId)
}
