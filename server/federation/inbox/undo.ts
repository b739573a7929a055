import type { Context } from '../../platform/context.ts'
import { unfavourite } from '../../posts/favourite.ts'
import { unboost } from '../../posts/boost.ts'
import { unblockAccount } from '../../relationships/block-account.ts'
import { rejectRequest } from '../../relationships/answer-request.ts'
import { unfollowAccount } from '../../relationships/unfollow-account.ts'
import { Refusal } from '../../platform/refusal.ts'
import { idOf } from '../reading/addresses.ts'
import type { ForeignActivity, JsonObject } from '../reading/types.ts'
import { localAccountId } from '../storing/local-ids.ts'
import { followOfUri, postIdByUri, standsHere } from '../storing/queries.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { blockedBy, boostOfPost, likedBy } from './queries.ts'
import type { Sender } from './sender.ts'
import { embeddedObject, isOwn } from './whose.ts'

/**
 * Undo of a Follow, Like, Announce, Block or Accept of the sender's own. Where only its id is given (of all but an Accept), or what it was about is not
 * said, it is looked up by its id. What was not done cannot be undone, and that is no mistake: it may have come before, or twice.
 */
export async function takeUndo(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const undone = embeddedObject(activity)
  if (!undone)
    return (await undoById(ctx, activity.objectUri, from)) ?? ignored('an Undo of something that is not here')
  const actor = idOf(undone.actor)
  if (actor !== undefined && actor !== from.uri) return refused('what is undone was done by somebody else')
  const undo = undoOf[String(undone.type)]
  return undo ? undo(ctx, undone, from) : ignored(`an Undo of ${String(undone.type)}`)
}

type UndoOne = (ctx: Context, undone: JsonObject, from: Sender) => Promise<Outcome>

const undoOf: Record<string, UndoOne> = {
  Follow: async (ctx, undone, from) => {
    const targetId = await memberNamed(ctx, undone)
    if (targetId === undefined)
      return (await byOwnId(ctx, undone, from)) ?? ignored('the end of a follow of nobody here')
    await unfollowAccount(ctx, { accountId: from.accountId }, targetId)
    return taken('the end of a follow')
  },
  Block: async (ctx, undone, from) => {
    const targetId = await memberNamed(ctx, undone)
    if (targetId === undefined)
      return (await byOwnId(ctx, undone, from)) ?? ignored('the end of a block of nobody here')
    await unblockAccount(ctx, { accountId: from.accountId }, targetId)
    return taken('the end of a block')
  },
  Like: undoLike,
  EmojiReact: undoLike,
  Announce: undoAnnounce,
  Accept: async (ctx, undone, from) => {
    const follow = undone.object
    const actor =
      typeof follow === 'object' && follow !== null ? idOf((follow as JsonObject).actor) : undefined
    const followerId = actor === undefined ? undefined : await localAccountId(ctx, actor)
    if (followerId === undefined) return ignored('an Undo of an answer that nobody here had')
    await unfollowAccount(ctx, { accountId: followerId }, from.accountId)
    try {
      await rejectRequest(ctx, { accountId: from.accountId }, followerId)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    return taken('an answer that was taken back')
  },
}

async function undoLike(ctx: Context, undone: JsonObject, from: Sender): Promise<Outcome> {
  const uri = idOf(undone.object)
  const postId = uri === undefined ? undefined : await knownPostId(ctx, uri)
  if (postId === undefined)
    return (await byOwnId(ctx, undone, from)) ?? ignored('the end of a favourite of a post that is not here')
  await unfavourite(ctx, { accountId: from.accountId }, postId)
  return taken('the end of a favourite')
}

async function undoAnnounce(ctx: Context, undone: JsonObject, from: Sender): Promise<Outcome> {
  const uri = idOf(undone.object)
  const postId = uri === undefined ? undefined : await knownPostId(ctx, uri)
  if (postId === undefined)
    return (await byOwnId(ctx, undone, from)) ?? ignored('an Undo of something that is not here')
  await unboost(ctx, { accountId: from.accountId }, postId)
  return taken('the end of a boost')
}

/** Where it is not said what an activity was about, or that is not known here: by the id of the activity. */
async function byOwnId(ctx: Context, { id }: JsonObject, from: Sender): Promise<Outcome | undefined> {
  const uri = idOf(id)
  return uri === undefined ? undefined : undoById(ctx, uri, from)
}

/**
 * What somebody did is known by the id of the activity. It must be one of their own server, and their own.
 * @returns undefined where they have done nothing by that id
 */
async function undoById(ctx: Context, uri: string | null, from: Sender): Promise<Outcome | undefined> {
  if (!isOwn(from.uri, uri)) return refused('an Undo of something of another origin')
  const { accountId } = from
  const follow = await followOfUri(ctx.db, uri)
  if (follow?.accountId === accountId) {
    await unfollowAccount(ctx, follow, follow.targetId)
    return taken('the end of a follow')
  }
  const boostId = await postIdByUri(ctx.db, uri)
  const boosted = boostId === undefined ? undefined : await boostOfPost(ctx.db, accountId, boostId)
  if (boosted !== undefined) {
    await unboost(ctx, { accountId }, boosted)
    return taken('the end of a boost')
  }
  const liked = await likedBy(ctx.db, accountId, uri)
  if (liked !== undefined) {
    await unfavourite(ctx, { accountId }, liked)
    return taken('the end of a favourite')
  }
  const blocked = await blockedBy(ctx.db, accountId, uri)
  if (blocked === undefined) return undefined
  await unblockAccount(ctx, { accountId }, blocked)
  return taken('the end of a block')
}

async function memberNamed(ctx: Context, undone: JsonObject): Promise<number | undefined> {
  const uri = idOf(undone.object)
  const id = uri === undefined ? undefined : await localAccountId(ctx, uri)
  return id !== undefined && (await standsHere(ctx.db, id)) ? id : undefined
}
