import type { Context } from '../../platform/context.ts'
import { resolveActor } from '../fetching/resolve-actor.ts'
import { resolvePost } from '../fetching/resolve-post.ts'
import { readPost } from '../reading/read-post.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { postIdByUri } from '../storing/queries.ts'
import { revisePost } from '../storing/store-post.ts'
import { takeCreate } from './create.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import type { Sender } from './sender.ts'
import { embeddedObject, isOwn } from './whose.ts'

/**
 * Update: a profile (which is fetched anew from its server), a post with what it says now, or a poll with its numbers. Only the author
 * changes a post; one that is not known here is taken as a new one.
 */
export async function takeUpdate(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const uri = activity.objectUri
  if (uri === from.uri) {
    await resolveActor(ctx, from.uri, { fresh: true })
    return taken('a profile')
  }
  if (!isOwn(from.uri, uri)) return refused('an update of something of another origin')
  const object = embeddedObject(activity)
  const known = await postIdByUri(ctx.db, uri)
  if (known === undefined) return takeCreate(ctx, activity, from)
  const post = object && readPost(object, { actorUri: from.uri })
  if (post?.authorUri !== from.uri) {
    await resolvePost(ctx, uri, { depth: 0, fresh: true })
    return taken('an update that was fetched')
  }
  return (await revisePost(ctx, known, post, from))
    ? taken('an update of a post')
    : ignored('an update of a post of somebody else')
}
