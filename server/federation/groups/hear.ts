import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Recurring, Task } from '../../platform/jobs.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { followersOf } from '../documents/audience.ts'
import { publicly } from '../documents/context.ts'
import { idOf, isPublic, receiversOf } from '../reading/addresses.ts'
import { isObject, listOf, typesOf } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { readLocal } from '../storing/local-ids.ts'
import { knownPostId } from '../storing/store-post.ts'
import { hearers } from './forums.ts'
import { forgetWords, groupsAmong, groupsThatPassedOn, keepWords } from './queries.ts'

const keptMs = 7 * 86_400_000

/**
 * Keeps a Create that speaks to a group of this server as it came: a group passes it on unchanged (FEP-1b12), so that whoever gets it
 * can check its proof.
 */
export async function keepForGroups(ctx: Context, activity: JsonObject): Promise<void> {
  const object = activity.object
  if (!typesOf(activity).includes('Create') || !isObject(object)) return
  const uri = idOf(object)
  const said = [activity, object].flatMap((one) => [...receiversOf(one.to), ...receiversOf(one.cc)])
  if (uri === undefined || !said.some(isPublic)) return
  const named = [
    ...said,
    ...receiversOf(object.audience),
    ...listOf(object.tag).flatMap((tag) => (isObject(tag) ? (idOf(tag.href) ?? []) : [])),
  ]
  const ids = named.flatMap((address) => {
    const local = readLocal(ctx.config, address)
    return local?.kind === 'account' ? [local.id] : []
  })
  if ((await groupsAmong(ctx.db, ids)).length > 0) await keepWords(ctx.db, uri, activity, ctx.now())
}

/** The groups that have passed on the post that somebody elsewhere changes or deletes; asked before it is gone. */
export async function groupsConcerned(ctx: Context, activity: JsonObject): Promise<number[]> {
  const [type] = typesOf(activity)
  const uri = type === 'Update' || type === 'Delete' ? idOf(activity.object) : undefined
  const postId = uri === undefined ? undefined : await knownPostId(ctx, uri)
  return postId === undefined ? [] : groupsThatPassedOn(ctx.db, postId)
}

/**
 * Groups pass on that a post was changed or deleted, as it was said: announced to those who ask the post's own server what is true of it, and
 * by itself, where it carries a proof, to all others.
 * @param key makes what is said twice one
 */
export async function tellOfChange(
  ctx: Context,
  activity: JsonObject,
  { groups, key, from }: { groups: readonly number[]; key: number; from: string },
): Promise<void> {
  const isProvable = 'signature' in activity || 'proof' in activity
  for (const groupId of groups) {
    const actor = accountUri(ctx.config, { id: groupId })
    const announce = activityOf({
      id: `${actor}#announces/${key}`,
      type: 'Announce',
      actor,
      to: [publicly],
      cc: [followersOf(actor)],
      object: activity,
    })
    const about = `post:${idOf(activity.object) ?? key}`
    await ctx.db.transaction().execute(async (tx) => {
      const said = { senderId: groupId, about }
      const to = { followersOf: groupId, butNot: from }
      await queueDelivery(tx, ctx, { ...said, activity: announce, to: { ...to, running: hearers } })
      if (isProvable) await queueDelivery(tx, ctx, { ...said, activity, to: { ...to, notRunning: hearers } })
    })
  }
}

const forgetOld: Task = (ctx) => forgetWords(ctx.db, new Date(ctx.now().getTime() - keptMs))

export const groupErrands: Record<string, Task> = { 'forget-group-words': forgetOld }
export const groupRecurring: readonly Recurring[] = [{ task: 'forget-group-words', cron: '51 3 * * *' }]
