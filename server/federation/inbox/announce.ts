import type { Context } from '../../platform/context.ts'
import { boost } from '../../posts/boost.ts'
import { visiblePost } from '../../posts/queries.ts'
import { canBoost } from '../../posts/visibility.ts'
import { resolvePost } from '../fetching/resolve-post.ts'
import { isRelay } from '../relays/kept-relays.ts'
import { idOf, isPublic } from '../reading/addresses.ts'
import { hasType, typesOf } from '../reading/json.ts'
import type { ForeignActivity, JsonObject } from '../reading/types.ts'
import { knownPostId } from '../storing/store-post.ts'
import { takeAnnouncedActivity } from './announced-activity.ts'
import { takeProvenCreate } from './proven-create.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf, boostBy, isFollowedHere, nameBoost } from './queries.ts'
import type { Sender } from './sender.ts'
import { embeddedObject } from './whose.ts'

/**
 * Announce: a boost. What is boosted is taken from its own server, or is proven by its author; a relay boosts nothing, it tells of posts.
 * Groups announce whole activities: of new posts, and that posts were changed or deleted.
 */
export async function takeAnnounce(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const inner = announcedActivity(activity)
  if (inner) {
    const isHeard = from.wanted || (await isFollowedHere(ctx.db, from.accountId))
    return isHeard ? takeAnnouncedActivity(ctx, inner) : ignored('news of somebody whom nobody here follows')
  }
  const uri = announcedUri(activity)
  if (uri === undefined) return ignored('an Announce of something else than a post')
  if (await isRelay(ctx, from.uri)) return takeNews(ctx, uri)
  const known = await knownPostId(ctx, uri)
  const isOfHere = known !== undefined && (await authorOf(ctx.db, known))?.isLocal
  if (!isOfHere && !from.wanted && !(await isFollowedHere(ctx.db, from.accountId)))
    return ignored('a boost by somebody whom nobody here follows')
  const postId =
    known ??
    (await takeProvenCreate(ctx, embeddedObject(activity), uri)) ??
    (await resolvePost(ctx, uri, { depth: 1 }))
  const post = postId === undefined ? undefined : await visiblePost(ctx.db, from.accountId, postId)
  if (!post || post.boost_of_id !== null) return refused('a boost of a post that could not be had')
  const facts = { authorId: post.account_id, visibility: post.visibility, authorSuspended: false, held: null }
  if (!canBoost(facts, from.accountId)) return refused('a boost of a post that is not for everybody')
  await boost(ctx, { accountId: from.accountId }, post, isListed(activity) ? undefined : 'unlisted')
  const boostId = await boostBy(ctx.db, from.accountId, post.id)
  if (activity.id !== null && boostId !== undefined) await nameBoost(ctx.db, boostId, activity.id)
  return taken('a boost')
}

/** A post that a relay tells of is taken from its own server. */
async function takeNews(ctx: Context, uri: string): Promise<Outcome> {
  const postId = await resolvePost(ctx, uri, { depth: 0, isNews: true })
  return postId === undefined ? refused('a post that could not be had') : taken('a post that a relay told of')
}

function isListed({ to }: ForeignActivity): boolean {
  return to.some(isPublic)
}

const TELLS_OF = ['Like', 'Dislike', 'Undo', 'Update', 'Delete', 'Remove', 'Add', 'Block', 'Follow']

/** An activity inside, as groups tell of them, that is not the making of a post. */
function announcedActivity(activity: ForeignActivity): JsonObject | undefined {
  const inner = embeddedObject(activity)
  return inner && typesOf(inner).some((type) => TELLS_OF.includes(type)) ? inner : undefined
}

/** A post is named; of an activity inside (as of Lemmy's groups), the post that it creates. */
function announcedUri(activity: ForeignActivity): string | undefined {
  const inner = embeddedObject(activity)
  return inner && hasType(inner, 'Create') ? idOf(inner.object) : (activity.objectUri ?? undefined)
}
