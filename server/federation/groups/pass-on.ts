import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { enqueueOnce } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { activityUri, postUri } from '../../posts/addresses.ts'
import { storeBoost } from '../../posts/boost.ts'
import { deletePost } from '../../posts/delete-post.ts'
import type { Audience } from '../delivery/audience.ts'
import { hasReceivers, lockAbout } from '../delivery/queries.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { activityOf, createOf } from '../documents/activities.ts'
import { followersOf } from '../documents/audience.ts'
import { postContext, publicly } from '../documents/context.ts'
import { readSpokenPosts } from '../documents/read-posts.ts'
import { addReach, rememberSaid } from '../outgoing/queries.ts'
import { proveActivity } from '../signing/prove-activity.ts'
import { takeWhole } from './forums.ts'
import {
  addReachOfGroup,
  boostToTakeBack,
  chatsWith,
  groupOfChat,
  type Group,
  toPassOn,
  toTakeBack,
  type ToPassOn,
  wordsAbout,
} from './queries.ts'

/** So many in one transaction: what hangs on it waits no longer than a moment. */
const batch = 20
/** Of somebody who was limited or let go, what they said in so many chats is looked at again. */
const mostChats = 20

const digestOfBoost = Buffer.from('group')

/** Job of what changes in a chat: its group looks at it, once for everything that has happened until then. */
export async function planPassOn(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  await enqueueOnce(ctx.db, { task: 'pass-on', payload: { chatId }, key: `pass-on:${chatId}` })
}

/** Job: somebody was limited or suspended, or stands again; groups pass on their posts accordingly. */
export async function planPassOnOf(ctx: Context, { accountId }: { accountId: number }): Promise<void> {
  for (const chatId of await chatsWith(ctx.db, accountId, mostChats)) await planPassOn(ctx, { chatId })
}

/**
 * Job: the group of a chat passes on the contributions that count, in the order in which they came, and takes back what counts no longer.
 * It compares what is with what was said, so it may run at any time and twice: a post is passed on once. That it was, and what
 * other servers are told, commit together.
 */
export async function passOn(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  const group = await groupOfChat(ctx.db, chatId)
  if (!group) return
  await takeBack(ctx, chatId, group)
  if (!group.federated) return
  while ((await passOnSome(ctx, chatId, group)) === batch);
}

async function passOnSome(ctx: Context, chatId: number, group: Group): Promise<number> {
  // Proving costs more than all the rest, and nobody should wait for it in a transaction.
  const wholes = await wholeActivities(
    ctx,
    await toPassOn(ctx.db, chatId, group.groupId, batch),
    group.groupId,
  )
  return transact(ctx, async (tx, emit) => {
    await lockAbout(tx, `group:${group.groupId}`)
    const posts = await toPassOn(tx, chatId, group.groupId, batch)
    const known = posts.findIndex(({ id }) => !wholes.has(id))
    const ready = known < 0 ? posts : posts.slice(0, known)
    for (const post of ready)
      await passOnOne(ctx, tx, emit, { groupId: group.groupId, post, whole: wholes.get(post.id) })
    return ready.length === posts.length ? ready.length : batch
  })
}

type OneToPassOn = { groupId: number; post: ToPassOn; whole: object | string | null | undefined }

async function passOnOne(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { groupId, post, whole }: OneToPassOn,
): Promise<void> {
  const boostId = await storeBoost(ctx, tx, emit, groupId, post)
  if (boostId === undefined) return
  const accounts = post.uri === null ? [] : [post.authorId]
  const uri = postUri(ctx.config, { ...post, account_id: post.authorId })
  const tell = (object: unknown, to: Audience) => {
    const activity = announceOf(ctx, { groupId, boostId, post }, object)
    return queueDelivery(tx, ctx, { senderId: groupId, about: `post:${boostId}`, activity, to })
  }
  await tell(uri, { followersOf: groupId, accounts, notRunning: takeWhole })
  if (whole) await tell(whole, { followersOf: groupId, accounts, running: takeWhole })
  // It is said: the job that tells of boosts finds nothing to do.
  await rememberSaid(tx, { post_id: boostId, digest: digestOfBoost, said_at: ctx.now() })
  await addReach(tx, boostId, accounts)
  if (post.uri === null) await addReachOfGroup(tx, post.id, groupId)
}

function announceOf(
  { config, now }: Context,
  { groupId, boostId, post }: { groupId: number; boostId: number; post: ToPassOn },
  object: unknown,
): object {
  const actor = accountUri(config, { id: groupId })
  const author = accountUri(config, { id: post.authorId, uri: post.authorUri })
  return activityOf({
    id: activityUri(config, { id: boostId, account_id: groupId }),
    type: 'Announce',
    actor,
    published: now(),
    to: [publicly],
    cc: [followersOf(actor), author],
    object,
    context: typeof object === 'string' ? undefined : postContext,
  })
}

/**
 * Post → the activity that made it, for servers that understand nothing less (FEP-1b12): of a member the Create with its proof, of somebody
 * elsewhere the one that they sent, unchanged; the address of the post where that is not known. Null where nobody needs it.
 */
async function wholeActivities(
  ctx: Context,
  posts: readonly ToPassOn[],
  groupId: number,
): Promise<Map<number, object | string | null>> {
  const accounts = posts.filter(({ uri }) => uri !== null).map(({ authorId }) => authorId)
  const audience = { followersOf: groupId, accounts, running: takeWhole }
  const isNeeded = posts.length > 0 && (await hasReceivers(ctx.db, audience, ctx.config.domain))
  if (!isNeeded) return new Map(posts.map(({ id }) => [id, null]))
  const spoken = await readSpokenPosts(
    ctx,
    posts.map(({ id }) => id),
  )
  const wholes = new Map<number, object | string | null>()
  for (const { id, uri, authorId } of posts) {
    const post = spoken.get(id)
    if (uri !== null) wholes.set(id, (await wordsAbout(ctx.db, uri)) ?? uri)
    else
      wholes.set(
        id,
        post ? await proveActivity(ctx, { ...createOf(ctx.config, post, ctx.now()) }, authorId) : null,
      )
  }
  return wholes
}

/** A boost that no longer stands is deleted, and other servers hear of that as of any boost that was taken back. */
async function takeBack(ctx: Context, chatId: number, { groupId }: Group): Promise<void> {
  for (;;) {
    const boosts = await toTakeBack(ctx.db, chatId, groupId, batch)
    for (const boostId of boosts) await deleteOnce(ctx, groupId, boostId)
    if (boosts.length < batch) return
  }
}

/** Job: a post no longer counts in a chat, nor is anything known there of it where its author took the hashtag away. */
export async function takeBackPost(
  ctx: Context,
  { chatId, postId }: { chatId: number; postId: number },
): Promise<void> {
  const group = await groupOfChat(ctx.db, chatId)
  const boostId = group && (await boostToTakeBack(ctx.db, postId, group.groupId))
  if (group && boostId !== undefined) await deleteOnce(ctx, group.groupId, boostId)
}

async function deleteOnce(ctx: Context, accountId: number, boostId: number): Promise<void> {
  try {
    await deletePost(ctx, { accountId }, boostId)
  } catch (error) {
    // Another job was quicker.
    if (!(error instanceof Refusal && error.code === 'not_found')) throw error
  }
}
