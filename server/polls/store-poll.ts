import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { enqueue } from '../platform/jobs.ts'
import { deleteBallots, deletePoll, insertPoll, lockPoll, updatePoll } from './queries.ts'
import { emptiesBox, type PollWish } from './rules.ts'
import type {} from './events.ts'

type Emit = (event: RoundsEvent) => void

/** Stores the poll of a new post, in the transaction of the post, with the job that will end it. */
export async function storePoll(tx: Tx, postId: number, wish: PollWish, now: Date): Promise<void> {
  const endsAt = endOf(wish, now)
  await insertPoll(tx, {
    post_id: postId,
    options: wish.options,
    multiple: wish.multiple,
    hide_totals: wish.hideTotals,
    expires_at: endsAt,
  })
  await askForEnd(tx, postId, endsAt)
}

/**
 * Gives an edited post the poll that its author now wishes (null: none), in the transaction of the edit. As in Mastodon, other
 * options or another kind of choice empty the box; another end or hidden totals do not. The caller emits `post.edited`.
 * @returns whether readers see another question than before, so that the edit belongs into the history.
 */
export async function changePoll(
  tx: Tx,
  emit: Emit,
  { postId, wish, now }: { postId: number; wish: PollWish | null; now: Date },
): Promise<boolean> {
  const before = await lockPoll(tx, postId)
  if (!wish) {
    if (!(await deletePoll(tx, postId))) return false
    emit({ name: 'poll.emptied', postId })
    return true
  }
  if (!before) {
    await storePoll(tx, postId, wish, now)
    return true
  }
  const endsAt = endOf(wish, now)
  const common = { hide_totals: wish.hideTotals, expires_at: endsAt, ended_at: null }
  await askForEnd(tx, postId, endsAt)
  if (!emptiesBox(before, wish)) {
    await updatePoll(tx, postId, common)
    emit({ name: 'post.counted', postId })
    return false
  }
  await deleteBallots(tx, postId)
  const { options, multiple } = wish
  await updatePoll(tx, postId, { ...common, options, multiple, votes: options.map(() => 0), voters: 0 })
  emit({ name: 'poll.emptied', postId })
  return true
}

function endOf({ expiresIn }: PollWish, now: Date): Date {
  return new Date(now.getTime() + expiresIn * 1000)
}

/** One job waits for each poll; a later wish replaces it. */
export function askForEnd(tx: Tx, postId: number, endsAt: Date): Promise<void> {
  return enqueue(tx, [{ task: 'end-poll', payload: { postId }, runAt: endsAt, key: `end-poll-${postId}` }])
}
