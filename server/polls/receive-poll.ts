import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { deleteBallots, deletePoll, insertPoll, lockPoll, updatePoll } from './queries.ts'
import { emptiesBox, never } from './rules.ts'
import { askForEnd } from './store-poll.ts'
import type {} from './events.ts'

/** A poll of another server, with the numbers that it has counted. */
export type ReceivedPoll = {
  options: readonly { title: string; votes: number | null }[]
  multiple: boolean
  endsAt: Date | null
  closedAt: Date | null
  voters: number | null
}

/**
 * Gives a post of another server its poll as its server says it is now (null: none). Other options empty the box here, too; the
 * numbers are those of its server, which counts the votes of everybody.
 * @returns whether readers see another question than before; `counted` whether only numbers differ.
 */
export async function receivePoll(
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  postId: number,
  poll: ReceivedPoll | null,
): Promise<{ changed: boolean; counted: boolean }> {
  const before = await lockPoll(tx, postId)
  if (!poll || poll.options.length === 0) {
    const changed = before !== undefined && (await deletePoll(tx, postId))
    return { changed, counted: false }
  }
  const after = factsOf(poll)
  if (!before) {
    await insertPoll(tx, { post_id: postId, hide_totals: false, ...after })
    await updatePoll(tx, postId, after)
    await askForEnd(tx, postId, after.expires_at)
    return { changed: true, counted: false }
  }
  const changed = emptiesBox(before, after)
  if (changed) {
    await deleteBallots(tx, postId)
    emit({ name: 'poll.emptied', postId })
  }
  const isEndMoved = before.expires_at.getTime() !== after.expires_at.getTime()
  await updatePoll(tx, postId, { ...after, ...(isEndMoved && { ended_at: null }) })
  if (isEndMoved) await askForEnd(tx, postId, after.expires_at)
  return { changed, counted: !changed }
}

function factsOf({ options, multiple, endsAt, closedAt, voters }: ReceivedPoll) {
  const votes = options.map((option) => option.votes ?? 0)
  const sum = votes.reduce((total, count) => total + count, 0)
  return {
    options: options.map(({ title }) => title),
    multiple,
    votes,
    voters: voters ?? (multiple ? Math.max(0, ...votes) : sum),
    expires_at: closedAt ?? endsAt ?? never,
  }
}
