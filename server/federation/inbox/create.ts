import type { Context } from '../../platform/context.ts'
import { addChoice } from '../../polls/add-choice.ts'
import { pollsOfPosts } from '../../polls/queries.ts'
import { Refusal } from '../../platform/refusal.ts'
import { visiblePost } from '../../posts/queries.ts'
import { resolvePost, takePost } from '../fetching/resolve-post.ts'
import { readPost } from '../reading/read-post.ts'
import type { ForeignActivity, ForeignPost } from '../reading/types.ts'
import { accountIdByUri } from '../storing/queries.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { isFollowedHere } from './queries.ts'
import type { Sender } from './sender.ts'
import { isWanted } from './wanted.ts'
import { embeddedObject, isOwn } from './whose.ts'

/**
 * Create: a post, or a vote in a poll of this server. What is embedded counts where it is of the sender's own origin and names the sender
 * as its author; anything else is fetched from where it belongs.
 */
export async function takeCreate(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const object = embeddedObject(activity)
  if (!object || !isOwn(from.uri, activity.objectUri)) return fetchInstead(ctx, activity, from)
  const post = readPost(object, { actorUri: from.uri })
  if (!isOwn(from.uri, post.uri)) return refused('the post has another origin than who sent it')
  // As of the groups of Mobilizon, for which their people speak.
  if (post.authorUri !== from.uri) return fetchInstead(ctx, activity, from)
  if (post.isBallot) return takeBallot(ctx, post, from)
  if (!from.wanted && !(await isWanted(ctx, post, from.accountId)))
    return ignored('a post that concerns nobody here')
  const postId = await takePost(ctx, post, from)
  return postId === undefined
    ? refused('the post may not come, or was deleted')
    : taken(`a post (${post.type})`)
}

/** What is only named, or is by somebody else, is got from where it belongs, and kept if it concerns anybody here. */
async function fetchInstead(ctx: Context, { objectUri }: ForeignActivity, from: Sender): Promise<Outcome> {
  if (objectUri === null) return refused('there is no object')
  if (!from.wanted && !(await isFollowedHere(ctx.db, from.accountId)))
    return ignored('a post of somebody whom nobody here follows, that is only named')
  const keeps = async (post: ForeignPost) =>
    from.wanted === true || isWanted(ctx, post, await accountIdByUri(ctx.db, post.authorUri))
  const isNews = from.wanted === true || isOwn(from.uri, objectUri)
  const postId = await resolvePost(ctx, objectUri, { depth: 1, keeps, isNews })
  return postId === undefined
    ? refused('the post could not be had from its own server, or concerns nobody here')
    : taken('a post that was fetched')
}

/** A vote: a Note that has the words of an option as its name, and answers the poll. */
async function takeBallot(ctx: Context, post: ForeignPost, from: Sender): Promise<Outcome> {
  const pollId = post.inReplyTo === null ? undefined : await knownPostId(ctx, post.inReplyTo)
  const question = pollId === undefined ? undefined : await visiblePost(ctx.db, from.accountId, pollId)
  const [poll] = question ? await pollsOfPosts(ctx.db, [question.id]) : []
  if (!question || !poll) return ignored('a vote in a poll that is not of this server')
  const choice = poll.options.indexOf(post.ballotChoice ?? '')
  if (choice < 0) return refused('a vote for an option that the poll does not have')
  try {
    await addChoice(ctx, from.accountId, question, choice)
    return taken('a vote')
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message)
    throw error
  }
}
