import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { partiesOf, type Parties } from './parties.ts'
import { followUri, forgetFollowUri, rememberFollowUri } from '../storing/queries.ts'
import { addFormerAudience, tieBetween } from './queries.ts'

type Pair = { accountId: number; targetId: number }

const aboutFollow = ({ accountId, targetId }: Pair): string => `follow:${accountId}:${targetId}`

/** Job: a member asks somebody of another server whether they may follow. */
export async function sendFollow(ctx: Context, pair: Pair): Promise<void> {
  const parties = await partiesOf(ctx, pair.accountId, pair.targetId)
  if (!parties) return
  const { ours, theirs } = parties
  let id: string | undefined
  await say(
    ctx,
    aboutFollow(pair),
    async () => {
      const { requestId } = await tieBetween(ctx.db, ours.id, theirs.id)
      if (requestId === null) return undefined
      id = `${ours.uri}#follows/${requestId}`
      const activity = activityOf({
        id,
        type: 'Follow',
        actor: ours.uri,
        to: [theirs.uri],
        object: theirs.uri,
      })
      return { senderId: ours.id, activity, to: { person: theirs.id } }
    },
    async (tx) => {
      if (id) await rememberFollowUri(tx, ours.id, theirs.id, id)
    },
  )
}

/** Job: who follows and who is followed are no longer that, by the will of one of them; the other side hears of it. */
export async function sendFollowEnded(
  ctx: Context,
  event: Events['follow.ended'] | Events['request.ended'],
): Promise<void> {
  const { accountId, targetId, by } = event
  await addFormerAudience(ctx.db, { accountId: targetId, followerId: accountId, at: ctx.now() })
  if (by === accountId) return undoFollow(ctx, event)
  return sendReject(ctx, event)
}

/** Says that a member does not follow somebody of another server; if they do after all, nothing. */
export async function undoFollow(ctx: Context, event: Pair & { followId: number }): Promise<void> {
  const parties = await partiesOf(ctx, event.accountId, event.targetId)
  if (!parties) return
  const { ours, theirs } = parties
  await say(
    ctx,
    aboutFollow(event),
    async () => {
      const { followId, requestId } = await tieBetween(ctx.db, ours.id, theirs.id)
      if (followId !== null || requestId !== null) return undefined
      const follow = (await followUri(ctx.db, ours.id, theirs.id)) ?? `${ours.uri}#follows/${event.followId}`
      return {
        senderId: ours.id,
        activity: activityOf({
          id: `${follow}/undo`,
          type: 'Undo',
          actor: ours.uri,
          to: [theirs.uri],
          object: { id: follow, type: 'Follow', actor: ours.uri, object: theirs.uri },
        }),
        to: { person: theirs.id },
      }
    },
    (tx) => forgetFollowUri(tx, ours.id, theirs.id),
  )
}

/** Job: a member is followed by somebody of another server, who hears that they may. */
export async function sendAccept(ctx: Context, pair: Pair): Promise<void> {
  const parties = await partiesOf(ctx, pair.targetId, pair.accountId)
  if (!parties) return
  await say(ctx, aboutFollow(pair), async () => {
    const { followId } = await tieBetween(ctx.db, pair.accountId, pair.targetId)
    return followId === null ? undefined : answer(ctx, parties, 'Accept', String(followId))
  })
}

/** Job: a member does not want somebody of another server as a follower, or no longer. */
export async function sendReject(ctx: Context, pair: Pair & { followId?: number }): Promise<void> {
  const parties = await partiesOf(ctx, pair.targetId, pair.accountId)
  if (!parties) return
  await say(
    ctx,
    aboutFollow(pair),
    async () => {
      const { followId, requestId } = await tieBetween(ctx.db, pair.accountId, pair.targetId)
      if (followId !== null || requestId !== null) return undefined
      return answer(ctx, parties, 'Reject', String(pair.followId ?? ctx.now().getTime()))
    },
    (tx) => forgetFollowUri(tx, pair.accountId, pair.targetId),
  )
}

/** Job: somebody of another server asked again, or in vain; they hear how things stand. */
export function sendFollowAnswer(ctx: Context, pair: Pair & { accepted: boolean }): Promise<void> {
  return pair.accepted ? sendAccept(ctx, pair) : sendReject(ctx, pair)
}

/** The answer repeats the question under the id that its server gave it. */
async function answer(ctx: Context, { ours, theirs }: Parties, type: 'Accept' | 'Reject', mark: string) {
  const uri = await followUri(ctx.db, theirs.id, ours.id)
  const follow = { type: 'Follow', actor: theirs.uri, object: ours.uri }
  const activity = activityOf({
    id: `${ours.uri}#${type.toLowerCase()}s/follows/${mark}`,
    type,
    actor: ours.uri,
    to: [theirs.uri],
    object: uri === undefined ? follow : { id: uri, ...follow },
  })
  return { senderId: ours.id, activity, to: { person: theirs.id } }
}
