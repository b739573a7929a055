import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { partiesOf, type Parties } from './parties.ts'
import { tieBetween } from './queries.ts'

const aboutBlock = ({ ours, theirs }: Parties): string => `block:${ours.id}:${theirs.id}`

/** Job: the server of somebody who was blocked keeps them away from the member who blocked them. */
export async function sendBlock(
  ctx: Context,
  { accountId, targetId }: Events['block.created'],
): Promise<void> {
  const parties = await partiesOf(ctx, accountId, targetId)
  if (!parties) return
  await say(ctx, aboutBlock(parties), async () => {
    const { blockId } = await tieBetween(ctx.db, accountId, targetId)
    if (blockId === null) return undefined
    const activity = activityOf({ ...blockOf(parties, blockId), to: [parties.theirs.uri] })
    return { senderId: accountId, activity, to: { person: targetId } }
  })
}

/** Job: the block was lifted. */
export async function sendUnblock(
  ctx: Context,
  { accountId, targetId, blockId: goneId }: Events['block.ended'],
): Promise<void> {
  const parties = await partiesOf(ctx, accountId, targetId)
  if (!parties) return
  await say(ctx, aboutBlock(parties), async () => {
    const { blockId } = await tieBetween(ctx.db, accountId, targetId)
    if (blockId !== null) return undefined
    const object = blockOf(parties, goneId)
    const { id, actor } = object
    const activity = activityOf({ id: `${id}/undo`, type: 'Undo', actor, to: [parties.theirs.uri], object })
    return { senderId: accountId, activity, to: { person: targetId } }
  })
}

const blockOf = ({ ours, theirs }: Parties, id: number) => ({
  id: `${ours.uri}#blocks/${id}`,
  type: 'Block',
  actor: ours.uri,
  object: theirs.uri,
})
