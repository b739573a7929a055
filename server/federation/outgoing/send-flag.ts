import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { instanceActorUri } from '../documents/actor.ts'
import { reportToForward } from './queries.ts'

/**
 * Job: a report about somebody of another server goes to its moderators, too, where the member asked for that. It comes from this
 * server: who reported is not said. https://docs.joinmastodon.org/spec/activitypub/#Flag
 */
export async function sendFlag(ctx: Context, { reportId }: Events['report.created']): Promise<void> {
  const report = await reportToForward(ctx.db, reportId)
  if (!report?.forwarded) return
  const actor = instanceActorUri(ctx.config)
  const activity = activityOf({
    id: `${actor}#flags/${reportId}`,
    type: 'Flag',
    actor,
    to: [report.targetUri],
    object: [report.targetUri, ...report.postUris],
    more: { content: report.comment },
  })
  await say(ctx, `report:${reportId}`, async () => ({
    senderId: 'instance',
    activity,
    to: { person: report.targetId },
  }))
}
